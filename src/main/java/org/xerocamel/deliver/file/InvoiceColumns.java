package org.xerocamel.deliver.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xerocamel.deliver.file.Cells.Cell;

/** The columns of invoices: always these, in this order, so that files can be put one below the other. */
final class InvoiceColumns {

    private static final String LINES = "LineItems";

    private record Column(String name, List<String> path) {
        Column(String name) {
            this(name, List.of(name));
        }
    }

    private static final List<Column> INVOICE = Stream.concat(
            Stream.of("InvoiceID", "InvoiceNumber", "Type", "Status").map(Column::new),
            Stream.concat(
                    Stream.of(
                            new Column("ContactID", List.of("Contact", "ContactID")),
                            new Column("ContactName", List.of("Contact", "Name"))),
                    Stream.of("Date", "DueDate", "Reference", "CurrencyCode", "CurrencyRate", "LineAmountTypes",
                            "SubTotal", "TotalTax", "Total", "AmountDue", "AmountPaid", "AmountCredited",
                            "FullyPaidOnDate", "UpdatedDateUTC").map(Column::new))).toList();

    private static final List<Column> LINE = Stream.concat(
            Stream.of("LineItemID", "Description", "Quantity", "UnitAmount", "DiscountRate", "ItemCode", "AccountCode",
                    "TaxType", "TaxAmount", "LineAmount").map(Column::new),
            Stream.of(
                    new Column("TrackingName1", List.of("Tracking", "0", "Name")),
                    new Column("TrackingOption1", List.of("Tracking", "0", "Option")),
                    new Column("TrackingName2", List.of("Tracking", "1", "Name")),
                    new Column("TrackingOption2", List.of("Tracking", "1", "Option")))).toList();

    private InvoiceColumns() {}

    static List<String> names() {
        return Stream.concat(INVOICE.stream(), LINE.stream()).map(Column::name).toList();
    }

    /** Refuses an invoice whose lines would be dropped in silence. */
    static void check(Map<String, Object> invoice) throws IOException {
        Object lines = invoice.get(LINES);
        boolean none = lines == null || lines instanceof Cell cell && !cell.quoted() && cell.text().isEmpty();
        boolean good = lines instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
        if (!none && !good) {
            throw new IOException(LINES + " is not a list of line items");
        }
    }

    /** @return a row a line item; an invoice without lines still has one */
    static List<List<Cell>> rows(Map<String, Object> invoice) {
        List<Cell> head = cells(INVOICE, invoice);
        List<?> lines = invoice.get(LINES) instanceof List<?> list && !list.isEmpty() ? list : List.of(Map.of());
        return lines.stream().map(line -> Stream.concat(head.stream(), cells(LINE, line).stream()).toList()).toList();
    }

    private static List<Cell> cells(List<Column> columns, Object from) {
        return columns.stream().map(column -> Cells.at(from, column.path())).toList();
    }
}
