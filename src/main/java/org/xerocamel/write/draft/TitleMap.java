package org.xerocamel.write.draft;

import java.util.List;
import java.util.Optional;

/** Says what the titles of a file are: Xero's own, and those that a mapping adds. */
final class TitleMap {

    /** A value that a document has where its file does not say. */
    record Constant(FileColumn column, String text) {}

    private final DraftColumns columns;
    private final CellValue values;

    TitleMap(DraftColumns columns, CellValue values) {
        this.columns = columns;
        this.values = values;
    }

    /** @return what the title is; empty for an unknown one */
    Optional<FileColumn> of(String title) {
        return columns.of(title).map(column -> new FileColumn(title, column, values, FileColumn.Translation.NONE, false));
    }

    /** @return the titles that there are */
    List<String> known() {
        return columns.titles();
    }

    /** @return the values that each document has where its file does not say */
    List<Constant> constants() {
        return List.of();
    }

    /** @return how values are read where no title of a file says it */
    CellValue values() {
        return values;
    }
}
