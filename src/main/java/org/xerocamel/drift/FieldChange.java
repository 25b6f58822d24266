package org.xerocamel.drift;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of the fields of a stream's records.
 *
 * @param kind what happened
 * @param path the names that lead to the field, such as {@code LineItems[].ItemCode}
 * @param was the types that it had, in words; null for a new one
 * @param type the types that it has now, in words; null for one that is gone
 */
record FieldChange(Kind kind, String path, String was, String type) {

    /** What happened to a field. */
    enum Kind {
        /** Xero sends it, and did not before. */
        NEW("new"),
        /** It has a type that it never had. */
        RETYPED("retyped"),
        /** All records had it, and none has it any more. */
        GONE("gone");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** @return the kind of that name, in any case; empty for none */
        static Optional<Kind> of(String name) {
            return Stream.of(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
        }
    }

    /** @return such as {@code LineItems[].ItemCode (new, text)} */
    String words() {
        return path + " (" + kind.word + switch (kind) {
            case NEW -> ", " + type;
            case RETYPED -> ", " + type + " instead of " + was;
            case GONE -> "";
        } + ")";
    }
}
