package org.xerocamel.deliver.jdbc;

import java.util.List;

/**
 * A column and the field that fills it.
 *
 * @param name the column's name
 * @param kind what it holds
 * @param path the names of the fields that lead to its value; empty where something else fills it
 */
record Column(String name, Kind kind, List<String> path) {

    /** @param text the kind and, unless something else fills the column, the path: {@code text Contact.Name} */
    static Column of(String name, String text) {
        String[] words = text.strip().split("\\s+", 2);
        return new Column(name, Kind.named(words[0]), words.length < 2 ? List.of() : List.of(words[1].split("\\.")));
    }

    /** @return the field's name, for messages */
    String field() {
        return String.join(".", path);
    }
}
