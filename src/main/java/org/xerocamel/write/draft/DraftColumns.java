package org.xerocamel.write.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xerocamel.inbox.CellText;

/** The columns that a file of one entity may have, by their titles. Case, blanks and a star before a title do not count. */
final class DraftColumns {

    private static final String EXTERNAL_ID = "ExternalID";
    private static final String ORGANISATION = "Organisation";

    private final Map<String, WriteColumn> byTitle = new LinkedHashMap<>();
    private final List<WriteColumn> header;
    private final List<WriteColumn> lines;

    DraftColumns(WriteRules rules) {
        header = Stream.concat(WriteColumn.all(rules.columns(), false).stream(), WriteColumn.steps(rules.steps()).stream()).toList();
        lines = rules.lines() == null ? List.of() : WriteColumn.all(rules.lines().columns(), true);
        all().forEach(column -> byTitle.putIfAbsent(key(column.title()), column));
        add(own(ORGANISATION, WriteColumn.Kind.ORGANISATION, false));
        add(own(EXTERNAL_ID, WriteColumn.Kind.EXTERNAL_ID, false));
        add(own(rules.id(), WriteColumn.Kind.TEXT, false));
        add(own(rules.number(), WriteColumn.Kind.TEXT, false));
        if (rules.lines() != null) {
            add(own(rules.lines().id(), WriteColumn.Kind.TEXT, true));
        }
        // Who knows Xero's fields may write their names instead of the template's titles.
        all().filter(column -> column.kind().isField()).forEach(column -> byTitle.putIfAbsent(key(column.field()), column));
    }

    private Stream<WriteColumn> all() {
        return Stream.concat(header.stream(), lines.stream());
    }

    private static WriteColumn own(String field, WriteColumn.Kind kind, boolean line) {
        return new WriteColumn(field, false, kind, List.of(field), List.of(), line);
    }

    private void add(WriteColumn column) {
        if (!column.title().isEmpty()) {
            byTitle.putIfAbsent(key(column.title()), column);
        }
    }

    /** @return the column of a title as a file writes it */
    Optional<WriteColumn> of(String title) {
        return Optional.ofNullable(byTitle.get(key(title)));
    }

    /** @return the columns of the record itself */
    List<WriteColumn> header() {
        return header;
    }

    /** @return the columns of its lines */
    List<WriteColumn> lines() {
        return lines;
    }

    /** @return the titles as the documentation writes them */
    List<String> titles() {
        return byTitle.values().stream().map(WriteColumn::title).distinct().toList();
    }

    /** @return the column's title where there is one for that field, otherwise the field itself */
    String titleOf(String field) {
        return byTitle.values().stream().filter(column -> !column.line() && column.field().equals(field)).findFirst()
                .map(WriteColumn::title).orElse(field);
    }

    /** @return what makes two titles the same */
    static String key(String title) {
        StringBuilder key = new StringBuilder();
        CellText.clean(title).chars().filter(c -> !CellText.isBlank((char) c)).forEach(c -> key.append((char) c));
        return (key.indexOf("*") == 0 ? key.substring(1) : key.toString()).toLowerCase(Locale.ROOT);
    }
}
