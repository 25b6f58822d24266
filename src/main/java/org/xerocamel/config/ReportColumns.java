package org.xerocamel.config;

import java.util.List;
import org.xerocamel.config.EntityColumn.Kind;

/** The columns of the JDBC sink's table that has the cells of all reports, one a row. */
public final class ReportColumns {

    /** The table. */
    public static final String TABLE = "xero_report_line";
    /** Its key, beside the organisation. */
    public static final List<String> KEYS = List.of("entity", "record_id", "line_number", "column_number");
    /** The column with the number that a cell is. */
    public static final String AMOUNT = "amount";
    /** The most characters of an id of an account or an invoice. */
    public static final int ID_LENGTH = 64;
    /** The columns, which begin with the key of the record, as in each list of a table. */
    public static final List<EntityColumn> ALL = List.of(column("record_id", Kind.ID, 255),
            column("line_number", Kind.NUMBER, 0), column("column_number", Kind.NUMBER, 0), column("entity", Kind.ID, 100),
            column("period", Kind.TEXT, 0), column("row_type", Kind.TEXT, 40), column("section", Kind.TEXT, 0),
            column("label", Kind.TEXT, 0), column("account_id", Kind.ID, ID_LENGTH), column("invoice_id", Kind.ID, ID_LENGTH),
            column("column_title", Kind.TEXT, 0), column("column_date", Kind.DATE, 0), column("from_date", Kind.DATE, 0),
            column("to_date", Kind.DATE, 0), column(AMOUNT, Kind.RATIO, 0), column("text", Kind.TEXT, 0));
    /** The answer's list that has reports. An entity of another name has it too, such as one for another period. */
    private static final String COLLECTION = "Reports";

    private ReportColumns() {}

    /** @return whether the records of that row are reports */
    public static boolean areOf(Entity row) {
        return row.collection().equals(COLLECTION);
    }

    private static EntityColumn column(String name, Kind kind, int length) {
        return EntityColumn.ofTable(name, kind, length, "");
    }
}
