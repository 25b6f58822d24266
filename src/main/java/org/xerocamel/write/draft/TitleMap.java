package org.xerocamel.write.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Says what the titles of a file are: Xero's own, and those that a mapping adds. */
final class TitleMap {

    /** A value that a document has where its file does not say. */
    record Constant(FileColumn column, String text) {}

    private final DraftColumns columns;
    private final Map<String, List<String>> words;
    private final DraftOptions options;
    private final SimpleText simple;
    private final Mapping mapping;
    private final CellValue values;
    private final Map<String, FileColumn> mapped = new HashMap<>();

    TitleMap(DraftColumns columns, WriteRules rules, DraftOptions options, SimpleText simple) {
        this.columns = columns;
        this.words = rules.values();
        this.options = options;
        this.simple = simple;
        this.mapping = options.mapping() == null ? new Mapping(Map.of(), Map.of(), null, null) : options.mapping();
        this.values = values(null, null);
        mapping.columns().forEach((title, column) -> mapped.put(DraftColumns.key(title), column(title, column)));
    }

    private CellValue values(String ownDates, String ownDecimal) {
        String dates = ownDates != null ? ownDates : mapping.dateFormat() != null ? mapping.dateFormat() : options.dateFormat();
        return new CellValue(words, new DateText(dates), ownDecimal != null ? ownDecimal : mapping.decimal());
    }

    private FileColumn column(String title, Mapping.Column column) {
        WriteColumn known = column.field() == null ? null : columns.of(column.field()).orElse(null);
        return new FileColumn(title, known, values(column.dateFormat(), column.decimal()), translation(column), true);
    }

    /** The table of values comes first, and the expression makes the rest of what it gives. */
    private FileColumn.Translation translation(Mapping.Column column) {
        if (column.values().isEmpty() && column.simple() == null) {
            return FileColumn.Translation.NONE;
        }
        Map<String, String> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        table.putAll(column.values());
        return text -> {
            String meant = text;
            if (!table.isEmpty()) {
                meant = table.getOrDefault(text, column.otherwise());
                if (meant == null) {
                    throw new RowRefusedException("is not among the values of the mapping; add it there"
                            + (table.size() > 20 ? "." : ": it has " + String.join(", ", table.keySet()) + "."));
                }
            }
            return column.simple() == null ? meant : simple.evaluate(column.simple(), meant);
        };
    }

    /** @return what the title is; empty for an unknown one */
    Optional<FileColumn> of(String title) {
        FileColumn own = mapped.get(DraftColumns.key(title));
        return own != null ? Optional.of(own) : columns.of(title)
                .map(column -> new FileColumn(title, column, values, FileColumn.Translation.NONE, false));
    }

    /** @return the titles that there are */
    List<String> known() {
        List<String> known = new ArrayList<>(mapping.columns().keySet());
        columns.titles().stream().filter(title -> !known.contains(title)).forEach(known::add);
        return known;
    }

    /** @return the values that each document has where its file does not say */
    List<Constant> constants() {
        List<Constant> constants = new ArrayList<>();
        mapping.constants().forEach((title, text) -> columns.of(title).ifPresent(column ->
                constants.add(new Constant(new FileColumn(title, column, values, FileColumn.Translation.NONE, true), text))));
        return constants;
    }

    /** @return how values are read where no title of a file says it */
    CellValue values() {
        return values;
    }
}
