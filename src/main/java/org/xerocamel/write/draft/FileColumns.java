package org.xerocamel.write.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xerocamel.config.Database;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.RowRules;

/** What is known of the columns of one file with documents, before and after its header was read. */
final class FileColumns implements RowRules {

    private static final int LONGEST_TITLE = 100;
    /** What the file of the refused documents has behind each, which may be dropped again as it is. */
    private static final String ERROR = "Error";

    private final WriteRules rules;
    private final DraftColumns known;
    private final TitleMap titles;
    private final Map<String, FileColumn> columns = new HashMap<>();
    private String kind;
    private boolean table;

    FileColumns(WriteRules rules, String kind, DraftColumns known, TitleMap titles) {
        this.rules = rules;
        this.kind = kind;
        this.known = known;
        this.titles = titles;
    }

    /** @return the kind of the folder, unless the header is the template of another one and the folder is the entity's own */
    String kind() {
        return kind;
    }

    /** @return what the title of the header is; null where nothing is taken of it */
    FileColumn get(String title) {
        FileColumn column = columns.computeIfAbsent(title, each -> find(each).orElse(null));
        return column == null || column.column() == null ? null : column;
    }

    private Optional<FileColumn> find(String title) {
        Optional<FileColumn> found = titles.of(title);
        return found.isEmpty() && title.strip().equalsIgnoreCase(ERROR)
                ? Optional.of(new FileColumn(title, null, titles.values(), FileColumn.Translation.NONE, false)) : found;
    }

    /** @return whether the title is known and nothing is taken of it */
    boolean isIgnored(String title) {
        return find(title).filter(found -> found.column() == null).isPresent();
    }

    @Override
    public Optional<String> column(String title) {
        return find(title).map(column -> column.column() == null ? column.title() : column.column().title());
    }

    @Override
    public void check(int line, List<String> header) {
        table = true;
        List<String> written = header.stream().filter(title -> !title.isEmpty()).toList();
        List<String> unknown = written.stream().filter(title -> find(title).isEmpty()).toList();
        String place = line == 1 ? "The first line" : "Line " + line;
        if (unknown.size() == written.size()) {
            throw new UnreadableFileException(place + " has no title of a column of " + rules.entity() + " among its "
                    + written.size() + ".");
        }
        if (!unknown.isEmpty()) {
            // A line of which most is unknown is no header, and may be confidential.
            boolean named = unknown.size() * 2 <= written.size();
            throw new UnreadableFileException(place + " has " + unknown.stream().map(title -> unknown(title, header, named))
                    .collect(Collectors.joining("; ")) + ".");
        }
        checkTwins(header);
        ofTemplate(written).ifPresent(found -> kind = found);
    }

    private String unknown(String title, List<String> header, boolean named) {
        Optional<String> near = new NearestName().of(title, titles.known());
        String what = named || near.isPresent() ? "an unknown column '" + Shown.line(Database.cut(title, LONGEST_TITLE)) + "'"
                : "an unknown column, its number " + (header.indexOf(title) + 1);
        return what + near.map(name -> " (did you mean " + name + "?)").orElse("");
    }

    private void checkTwins(List<String> header) {
        Map<String, String> seen = new HashMap<>();
        for (String title : header) {
            FileColumn column = title.isEmpty() ? null : get(title);
            String twin = column == null ? null : column.column().path().isEmpty() ? null
                    : seen.put(column.column().line() + column.column().field(), title);
            if (twin != null) {
                throw new UnreadableFileException("The columns '" + twin + "' and '" + title + "' are the same, "
                        + column.column().title() + ".");
            }
        }
    }

    /** The templates of two kinds may share a folder by mistake; nothing is booked as the wrong one in silence. */
    private Optional<String> ofTemplate(List<String> header) {
        if (!kind.equals(rules.mainKind())) {
            return Optional.empty();
        }
        Set<String> keys = header.stream().filter(title -> !isIgnored(title)).map(DraftColumns::key).collect(Collectors.toSet());
        return rules.templates().entrySet().stream().filter(template -> isTemplate(template.getValue(), keys))
                .map(Map.Entry::getKey).findFirst();
    }

    private static boolean isTemplate(List<String> template, Set<String> keys) {
        Set<String> all = template.stream().map(title -> DraftColumns.key(title.replace("?", ""))).collect(Collectors.toSet());
        return all.containsAll(keys) && template.stream().filter(title -> !title.endsWith("?")).map(DraftColumns::key)
                .allMatch(keys::contains);
    }

    @Override
    public boolean isClosed(String title, String text, boolean quoted) {
        FileColumn column = find(title).filter(found -> found.column() != null).orElse(null);
        return column != null && column.translation() == FileColumn.Translation.NONE
                && column.values().isWhole(column.column(), text, quoted);
    }

    /** @return the values that each document has where the file does not say */
    List<TitleMap.Constant> constants() {
        return titles.constants();
    }

    /** @return how a field's values are read */
    CellValue values() {
        return titles.values();
    }

    /** @return whether a header was read, so that the file is a table */
    boolean isTable() {
        return table;
    }

    /** @return the columns that the entity has */
    DraftColumns known() {
        return known;
    }
}
