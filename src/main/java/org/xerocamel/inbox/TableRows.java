package org.xerocamel.inbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Checks the header of a table, and gives the cells of its rows their titles. */
final class TableRows {

    private final RowRules rules;
    private final RowHandler handler;
    private final String advice;
    private List<String> titles = List.of();

    /** @param advice what to say of a row with more cells than the header; empty for nothing */
    TableRows(RowRules rules, RowHandler handler, String advice) {
        this.rules = rules;
        this.handler = handler;
        this.advice = advice;
    }

    /** @throws UnreadableFileException when it is no header of such a file */
    void header(int line, List<String> cells) {
        titles = cells;
        if (titles.stream().anyMatch(title -> title.indexOf('\0') >= 0)) {
            throw new UnreadableFileException(RowFormat.NO_TEXT);
        }
        rules.check(line, titles);
        Map<String, Integer> seen = new HashMap<>();
        for (int at = 0; at < titles.size(); at++) {
            Integer twin = titles.get(at).isEmpty() ? null : seen.put(titles.get(at).toLowerCase(Locale.ROOT), at + 1);
            if (twin != null) {
                throw new UnreadableFileException("The columns " + twin + " and " + (at + 1) + " have the same title"
                        + rules.column(titles.get(at)).map(title -> ", " + title).orElse("") + ".");
            }
        }
    }

    /** A cell without a title is one too many, or a separator at the line's end. */
    void row(int line, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 0; at < titles.size(); at++) {
            if (!titles.get(at).isEmpty()) {
                row.put(titles.get(at), at < cells.length ? cells[at] : null);
            }
        }
        for (int at = 0; at < cells.length; at++) {
            boolean untitled = at >= titles.size() || titles.get(at).isEmpty();
            if (untitled && !CellText.isEmpty(cells[at])) {
                handler.broken(line, "The row has more cells than the header" + advice + ".");
                return;
            }
        }
        if (!Arrays.stream(cells).allMatch(CellText::isEmpty)) {
            handler.row(line, row);
        }
    }
}
