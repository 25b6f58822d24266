package org.xerocamel.deliver.jdbc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xerocamel.config.ReportColumns;

/** The table with the cells of all reports, and how a cell becomes a row of it. */
final class ReportTable {

    private static final Pattern AMOUNT = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final List<DateTimeFormatter> TITLES = List.of(english("d MMM uuuu"), english("d MMM uu"),
            english("MMM d, uuuu"), english("MMM d, uu"));
    private static final DateTimeFormatter ATTRIBUTE = english("M/d/uuuu");

    static final Table.Part PART =
            new Table.Part(ReportColumns.TABLE, List.of(), null, ReportColumns.KEYS, ReportColumns.ALL);

    private ReportTable() {}

    private static DateTimeFormatter english(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * What all rows of a report have.
     *
     * @param entity whose report it is
     * @param period what time it is about, in the report's words
     * @param amounts how many digits an amount may have
     */
    record Line(String entity, String period, Width amounts) {

        /** @return the row of a cell, in which the record's key is empty still */
        String[] with(Cell cell) {
            String[] row = PART.newRow();
            // In the order of ReportColumns.
            String[] values = {null, String.valueOf(cell.line()), String.valueOf(cell.column()), entity, period, cell.rowType(),
                cell.section(), cell.label(), cell.account(), cell.invoice(), cell.title(), cell.date(), cell.from(), cell.to(),
                cell.amount(amounts), cell.text()};
            System.arraycopy(values, 0, row, 0, values.length);
            return row;
        }
    }

    /**
     * A cell of a report.
     *
     * @param line the number of its row in the report, from 1
     * @param column the number of its column in the row, from 1
     * @param rowType what the report calls the row
     * @param section the title of the section that the row is in
     * @param label the first cell of the row
     * @param title the title of the column
     * @param text what the cell holds, as Xero wrote it
     * @param account the account that it is about; null for none
     * @param invoice the invoice that it is about; null for none
     * @param from the first day that it is about; null where it does not say so
     * @param to the last such day
     */
    record Cell(int line, int column, String rowType, String section, String label, String title, String text, String account,
            String invoice, String from, String to) {

        Cell(int line, int column, String rowType, String section, String label, String title, String text) {
            this(line, column, rowType, section, label, title, text, null, null, null, null);
        }

        /** An id that no column of an id holds is none. */
        Cell withIds(String anAccount, String anInvoice) {
            return new Cell(line, column, rowType, section, label, title, text, id(anAccount), id(anInvoice), from, to);
        }

        Cell withDates(String first, String last) {
            return new Cell(line, column, rowType, section, label, title, text, account, invoice,
                    day(first, List.of(ATTRIBUTE)), day(last, List.of(ATTRIBUTE)));
        }

        /** @return the number that the text is, exactly; null where it is none. The first cell is the name of the row. */
        String amount(Width width) {
            return column > 1 && text != null && AMOUNT.matcher(text).matches()
                    ? Decimals.fitting(text, width.digits(), width.decimals()) : null;
        }

        /** @return the day that the column's title is; null where it is none */
        String date() {
            return day(title, TITLES);
        }

        private static String id(String text) {
            return text == null || text.isBlank() || text.length() > ReportColumns.ID_LENGTH ? null : text;
        }

        private static String day(String text, List<DateTimeFormatter> forms) {
            if (text == null || text.isBlank()) {
                return null;
            }
            for (DateTimeFormatter form : forms) {
                try {
                    return LocalDate.parse(text.strip(), form).toString();
                } catch (DateTimeException e) {
                    // It may be in another form, or none: titles are texts.
                }
            }
            return null;
        }
    }
}
