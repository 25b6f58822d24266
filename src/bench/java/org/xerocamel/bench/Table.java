package org.xerocamel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of the report; the first column is words, all others are numbers. */
final class Table {

    private final String title;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, List<String> columns) {
        this.title = title;
        this.columns = columns;
    }

    /** Adds a row, and says it. */
    void add(String... cells) {
        rows.add(List.of(cells));
        System.out.println(title + ": " + String.join(", ", cells));
    }

    String markdown() {
        String alignment = "| --- |" + " ---: |".repeat(columns.size() - 1) + "\n";
        return title + "\n\n" + line(columns) + alignment + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
