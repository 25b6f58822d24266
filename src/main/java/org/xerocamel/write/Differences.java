package org.xerocamel.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.xerocamel.write.books.BookVerdict;

/** The words of results: what would be created, and which fields change. */
final class Differences {

    private Differences() {}

    /** @return such as {@code Would be created: Type=ACCREC; Status=DRAFT; 3 LineItems.} */
    static String created(ObjectNode body) {
        String words = body.properties().stream()
                .filter(field -> field.getValue().isValueNode() || field.getValue().isArray())
                .map(field -> field.getValue().isArray() ? field.getValue().size() + " " + field.getKey()
                        : field.getKey() + "=" + field.getValue().asText())
                .collect(Collectors.joining("; "));
        return "Would be created" + (words.isEmpty() ? "" : ": " + words) + ".";
    }

    /** @return such as {@code DueDate from 2026-12-31 to 2027-01-31.} */
    static String changed(BookVerdict.Change change) {
        return change.differences().entrySet().stream().map(field -> field.getKey() + " from "
                + shown(field.getValue().before()) + " to " + shown(field.getValue().after()))
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String shown(String text) {
        return text == null || text.isEmpty() ? "nothing" : text;
    }
}
