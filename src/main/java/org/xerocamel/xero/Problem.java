package org.xerocamel.xero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xerocamel.config.Shown;

/**
 * Extracts the message of a refusal. Each of Xero's APIs has a shape of its own (API auth errors, other endpoints): a
 * problem like that of RFC 7807, in one case or the other, at the top or within an envelope, or a message; and lists of what
 * is wrong with single fields. The answer itself tells which it is.
 */
final class Problem {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;
    private static final int DEEPEST = 4;
    private static final List<String> SAYING = List.of("title", "detail", "message", "reason");

    private Problem() {}

    /**
     * @param body what Xero answered
     * @param excerpt its beginning as a line, without secrets
     * @return the words of a problem of Xero's APIs beside accounting; of anything else the excerpt
     */
    static String words(byte[] body, String excerpt) {
        JsonNode answer = read(body);
        if (answer == null || !isProblem(answer)) {
            return excerpt;
        }
        Set<String> words = new LinkedHashSet<>();
        collect(answer, words, 0);
        String said = Shown.line(String.join(", ", words));
        return said.isEmpty() ? excerpt : said.length() <= LONGEST ? said : said.substring(0, LONGEST);
    }

    /** In the accounting API's shape names begin with a capital, and are kept as they are. */
    private static boolean isProblem(JsonNode answer) {
        return answer.isObject() && (answer.has("problem") || answer.has("title") || answer.has("detail"));
    }

    private static void collect(JsonNode node, Set<String> words, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (String name : SAYING) {
            said(node, name, words);
        }
        List<JsonNode> within = new ArrayList<>();
        node.elements().forEachRemaining(within::add);
        within.stream().filter(JsonNode::isContainerNode).forEach(each -> collect(each, words, depth + 1));
    }

    private static void said(JsonNode node, String name, Set<String> words) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().toLowerCase(Locale.ROOT).equals(name) && field.getValue().isTextual()) {
                words.add(field.getValue().asText().strip());
            }
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return null;
        } catch (IOException impossible) {
            return null;
        }
    }
}
