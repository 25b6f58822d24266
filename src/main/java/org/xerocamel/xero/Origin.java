package org.xerocamel.xero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The author of a refusal, Xero or something in between, as far as its body shows. An answer of a proxy or a firewall says
 * nothing about Xero.
 */
public enum Origin {
    /** Xero: a problem in JSON with its fields, or words of its own. */
    XERO,
    /** Not known: an empty body, or another text. */
    UNCLEAR,
    /** Something in between, such as a proxy: a page of HTML, which no API of Xero's answers with. */
    ELSEWHERE;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Behind a byte order mark, an XML declaration and comments. */
    private static final Pattern PAGE = Pattern.compile(
            "(?is)^[\\s\\uFEFF]*+(?:<\\?xml[^>]*+>\\s*+|<!--.{0,2000}?-->\\s*+){0,5}"
                    + "<(?:!doctype\\s+html|html|head|body|title|meta|h\\d|center|div|p|table|script)\\b.*");
    /** The fields of Xero's problems, of all its APIs (API auth errors, other endpoints). */
    private static final Set<String> FIELDS = Set.of("detail", "title", "problem", "errornumber", "elements",
            "validationerrors", "providername", "httpstatuscode");
    private static final List<String> WORDS = List.of("AuthenticationUnsuccessful", "AuthorizationUnsuccessful",
            "TokenExpired", "The resource you're looking for cannot be found");

    /** @param body its beginning at least */
    public static Origin of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (PAGE.matcher(text).matches()) {
            return ELSEWHERE;
        }
        return WORDS.stream().anyMatch(text::contains) || hasField(body) ? XERO : UNCLEAR;
    }

    private static boolean hasField(byte[] body) {
        JsonNode answer = read(body);
        boolean typed = answer != null && answer.has("Type") && answer.has("Message");
        if (answer == null || typed) {
            return typed;
        }
        for (Iterator<String> names = answer.fieldNames(); names.hasNext();) {
            if (FIELDS.contains(names.next().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
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
