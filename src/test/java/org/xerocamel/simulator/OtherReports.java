package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Makes summaries, the aged reports, the returns of taxes, and columns for earlier periods. */
final class OtherReports {

    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private OtherReports() {}

    static void fill(String name, ArrayNode rows, Draft draft) {
        switch (name) {
            case "BankSummary" -> bankSummary(rows, draft);
            case "BudgetSummary" -> budgetSummary(rows, draft);
            case "ExecutiveSummary" -> executiveSummary(rows);
            default -> aged(rows, draft.id(), draft.amount());
        }
    }

    /** Its account's attribute has a name of its own. */
    private static void bankSummary(ArrayNode rows, Draft draft) {
        ReportMaker.row(rows, "Header",
                List.of("Bank Accounts", "Opening Balance", "Cash Received", "Cash Spent", "Closing Balance"), null);
        ArrayNode section = ReportMaker.titled(rows, "");
        List<String> cells = List.of("Big City Bank", "0.00", "110.00", "100.00", "10.00");
        ReportMaker.row(section, "Row", cells, null);
        ((ObjectNode) section.get(0).at("/Cells/0")).putArray("Attributes").addObject().put("Value", draft.id())
                .put("Id", "accountID");
        ReportMaker.row(section, "SummaryRow", List.of("Total", "0.00", "110.00", "100.00", "10.00"), null);
    }

    private static void budgetSummary(ArrayNode rows, Draft draft) {
        ReportMaker.row(rows, "Header", List.of("Account", "Nov-26", "Dec-26", "Jan-27"), null);
        String amount = draft.amount().toPlainString();
        ReportMaker.row(ReportMaker.titled(rows, "Income"), "Row", List.of("Sales", amount, amount, amount), draft.id());
        ReportMaker.row(ReportMaker.titled(rows, ""), "SummaryRow", List.of("Net Profit", amount, amount, amount), null);
    }

    /** Percentages, numbers with as many decimals as Xero's division leaves, and nothing. */
    private static void executiveSummary(ArrayNode rows) {
        ReportMaker.row(rows, "Header", List.of("", "Nov 2026", "Oct 2026", "Variance"), null);
        ArrayNode cash = ReportMaker.titled(rows, "Cash");
        ReportMaker.row(cash, "Row", List.of("Cash received", "40.00", "0.00", "0.0%"), null);
        ArrayNode position = ReportMaker.titled(rows, "Position");
        ReportMaker.row(position, "Row", List.of("Average creditors days", "-6.426484907497565725413826680", "0", "0.0%"), null);
        ReportMaker.row(position, "Row", List.of("Term assets to liabilities", "", "", "-21.8%"), null);
    }

    private static void aged(ArrayNode rows, String invoice, BigDecimal due) {
        ReportMaker.row(rows, "Header", List.of("Date", "Number", "Due Date", "", "Total", "Paid", "Credited", "Due"), null);
        ReportMaker.row(ReportMaker.titled(rows, ""), "Row",
                List.of("2026-10-10T00:00:00", "Opening Balance", "", "", "", "", "", "0.00"), null);
        ArrayNode section = ReportMaker.titled(rows, "");
        String amount = due.toPlainString();
        ReportMaker.row(section, "Row", List.of("2026-10-13T00:00:00", "IV1242016", "2026-10-22T00:00:00", "33 days overdue",
                amount, "0.00", "0.00", amount), null);
        section.get(0).path("Cells").forEach(cell -> ((ObjectNode) cell).putArray("Attributes").addObject()
                .put("Value", invoice).put("Id", "invoiceID"));
        ReportMaker.row(section, "SummaryRow", List.of("Total", "", "", "", amount, "0.00", "0.00", amount), null);
    }

    /** Makes an aged report that of a contact: what that one owes, or is owed. */
    static void of(ObjectNode report, JsonNode contact, boolean receivable) {
        ((ArrayNode) report.path("ReportTitles")).set(1, contact.path("Name"));
        aged(report.putArray("Rows"), contact.path("ContactID").asText(), contact.path("Balances")
                .path(receivable ? "AccountsReceivable" : "AccountsPayable").path("Outstanding").decimalValue());
    }

    /** Adds a column for each earlier period: twice, three times, ... of what the first one has. */
    static void compare(ObjectNode report, int periods, String timeframe) {
        LocalDate last = LocalDate.parse(report.at("/Rows/0/Cells/1/Value").asText(), TITLE);
        int months = switch (timeframe) {
            case "QUARTER" -> 3;
            case "YEAR" -> 12;
            default -> 1;
        };
        report.findParents("Cells").forEach(row -> {
            ArrayNode cells = (ArrayNode) row.path("Cells");
            for (int period = 1; period <= periods; period++) {
                ObjectNode cell = cells.get(1).deepCopy();
                cells.add(cell.put("Value", row.path("RowType").asText().equals("Header")
                        ? TITLE.format(last.minusMonths((long) months * period))
                        : new BigDecimal(cell.path("Value").asText()).multiply(BigDecimal.valueOf(period + 1L)).toPlainString()));
            }
        });
    }

    /** A return that was published, as it is by its id; its list has neither rows nor fields. */
    static void taxReturn(ObjectNode report, Draft draft) {
        report.put("ReportID", draft.id()).put("ReportName", "GST Return").put("ReportType", "GSTReturn")
                .put("ReportTitle", "GST Return");
        report.putArray("ReportTitles").add("GST Return").add("Demo Company (NZ)").add("1 Sep 2026 to 31 Oct 2026");
        report.put("ReportDate", "31 October 2026");
        ArrayNode rows = report.putArray("Rows");
        ReportMaker.row(ReportMaker.titled(rows, "Sales"), "Row", List.of("Total sales", draft.amount().toPlainString()), null);
        report.putArray("Fields").addObject().put("FieldID", "Box5").put("Description", "Total sales and income")
                .put("Value", draft.amount().toPlainString());
    }

    /** The two forms, each with a contact. */
    static void tenNinetyNine(ObjectNode report, Draft draft) {
        report.put("ReportName", draft.number() == 0 ? "1099-NEC report" : "1099-MISC report")
                .put("ReportDate", "1 Jan 2026 to 31 Dec 2026").putArray("Fields");
        report.putArray("Contacts").addObject().put("Box1", new BigDecimal("0.00")).put("Box3", new BigDecimal("1150.00"))
                .put("Name", "Bank West").put("FederalTaxIDType", "SSN").put("TaxID", "234-22-2223").put("ContactId", draft.id());
    }
}
