package org.xerocamel.xero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.config.Shown;

/**
 * Xero's validation errors, in its own words: the answer to a write that it refused (writing).
 *
 * @param number Xero's number of the error; 10 for a validation
 * @param message its words for the whole
 * @param elements its words for each record that was sent, in that order; an empty list for one without any
 */
public record ValidationErrors(int number, String message, List<List<String>> elements) implements Serializable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @return the errors of a refusal's body; null when it has none of this kind */
    static ValidationErrors read(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer == null || !answer.isObject() || !answer.path("ErrorNumber").isInt()) {
                return null;
            }
            List<List<String>> elements = new ArrayList<>();
            answer.path("Elements").forEach(element -> elements.add(of(element)));
            return new ValidationErrors(answer.path("ErrorNumber").asInt(),
                    Shown.line(answer.path("Message").asText()), List.copyOf(elements));
        } catch (IOException e) {
            return null;
        }
    }

    /** @return Xero's words for one record of an answer, which stands so in a refusal and in an answer of status 200 */
    public static List<String> of(JsonNode element) {
        List<String> words = new ArrayList<>();
        element.path("ValidationErrors").forEach(error -> words.add(Shown.line(error.path("Message").asText())));
        return List.copyOf(words);
    }

    /** @return the errors of all records; those of the whole answer where there are none */
    public List<String> all() {
        List<String> words = elements.stream().flatMap(List::stream).distinct().toList();
        return words.isEmpty() ? List.of(message) : words;
    }
}
