package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes reports: rows within sections, each cell a text, and sums that are those of their rows. */
final class ReportMaker {

    private static final String OPENED = "1/11/2026";
    private static final String NO_ACCOUNT = "00000000-0000-0000-0000-000000000000";

    private ReportMaker() {}

    /** An account's line in a report. */
    private record Entry(String name, String account, BigDecimal amount) {}

    static RecordMaker of(String name) {
        return (report, draft) -> {
            report.put("ReportID", name).put("ReportName", name).put("ReportType", name);
            report.putArray("ReportTitles").add(name).add("Demo Company (AU)").add("As at 24 November 2026");
            report.put("ReportDate", "24 November 2026");
            ArrayNode rows = report.putArray("Rows");
            switch (name) {
                case "ProfitAndLoss" -> profitAndLoss(rows, draft);
                case "BalanceSheet" -> balanceSheet(rows, draft);
                case "TrialBalance" -> trialBalance(rows, draft);
                default -> OtherReports.fill(name, rows, draft);
            }
            report.putArray("Fields");
        };
    }

    private static void profitAndLoss(ArrayNode rows, Draft draft) {
        row(rows, "Header", List.of("", "30 Nov 2026"), null);
        BigDecimal gross = section(rows, "Income", entries(draft, "Sales", "Søn & \"Other\" Revenue"))
                .subtract(section(rows, "Less Cost of Sales", entries(draft, "Purchases")));
        row(titled(rows, ""), "Row", List.of("Gross Profit", gross.toPlainString()), null);
        BigDecimal net = gross.subtract(section(rows, "Less Operating Expenses", entries(draft, "Rent", "Wages", "2026")));
        row(titled(rows, ""), "Row", List.of("Net Profit", net.toPlainString()), null);
    }

    private static void balanceSheet(ArrayNode rows, Draft draft) {
        row(rows, "Header", List.of("", "24 Nov 2026"), null);
        titled(rows, "Assets");
        BigDecimal assets = section(rows, "Bank", entries(draft, "Business Bank Account", "Savings"))
                .add(section(rows, "Current Assets", entries(draft, "Accounts Receivable")))
                .add(section(rows, "Fixed Assets", List.of(entry(draft, "Office Equipment"),
                        new Entry("Less Depreciation", draft.id(), draft.amount().negate()))));
        row(titled(rows, ""), "SummaryRow", List.of("Total Assets", assets.toPlainString()), null);
        titled(rows, "Liabilities");
        BigDecimal net = assets.subtract(section(rows, "Current Liabilities", entries(draft, "Accounts Payable", "GST")));
        row(titled(rows, ""), "Row", List.of("Net Assets", net.toPlainString()), null);
        BigDecimal earned = draft.amount();
        section(rows, "Equity", List.of(new Entry("Current Year Earnings", NO_ACCOUNT, earned),
                new Entry("Retained Earnings", draft.id(), net.subtract(earned))));
        ArrayNode attributes = (ArrayNode) rows.get(rows.size() - 1).at("/Rows/0/Cells/1/Attributes");
        attributes.addObject().put("Value", OPENED).put("Id", "fromDate");
        attributes.addObject().put("Value", "11/24/2026").put("Id", "toDate");
    }

    /** What is owned is a debit, what is owed or earned a credit; the other cell is empty. */
    private static void trialBalance(ArrayNode rows, Draft draft) {
        row(rows, "Header", List.of("Account", "Debit", "Credit", "YTD Debit", "YTD Credit"), null);
        BigDecimal credit = BigDecimal.ZERO;
        ArrayNode revenue = titled(rows, "Revenue");
        for (Entry entry : entries(draft, "Sales (200)", "Other Revenue (260)")) {
            credit = credit.add(entry.amount());
            balanced(revenue, entry, false);
        }
        Entry rent = entry(draft, "Rent (469)");
        balanced(titled(rows, "Expenses"), rent, true);
        balanced(titled(rows, "Assets"), new Entry("Bank (090)", draft.id(), credit), true);
        balanced(titled(rows, "Equity"), new Entry("Retained Earnings (960)", draft.id(), rent.amount()), false);
        String sum = credit.add(rent.amount()).toPlainString();
        row(titled(rows, ""), "SummaryRow", List.of("Total", sum, sum, sum, sum), null);
    }

    private static void balanced(ArrayNode rows, Entry entry, boolean debit) {
        String amount = entry.amount().toPlainString();
        row(rows, "Row", debit ? List.of(entry.name(), amount, "", amount, "") : List.of(entry.name(), "", amount, "", amount),
                entry.account());
    }

    private static List<Entry> entries(Draft draft, String... names) {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(entry(draft, name));
        }
        return entries;
    }

    private static Entry entry(Draft draft, String name) {
        return new Entry(name, draft.id(), draft.amount());
    }

    /** @return the sum */
    private static BigDecimal section(ArrayNode rows, String title, List<Entry> entries) {
        ArrayNode made = titled(rows, title);
        entries.forEach(entry -> row(made, "Row", List.of(entry.name(), entry.amount().toPlainString()), entry.account()));
        BigDecimal sum = entries.stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        row(made, "SummaryRow", List.of("Total " + title.replace("Less ", ""), sum.toPlainString()), null);
        return sum;
    }

    /** @return the rows of a new section */
    static ArrayNode titled(ArrayNode rows, String title) {
        return rows.addObject().put("RowType", "Section").put("Title", title).putArray("Rows");
    }

    /** @param account what all cells are about; null for none */
    static void row(ArrayNode rows, String type, List<String> cells, String account) {
        ArrayNode made = rows.addObject().put("RowType", type).putArray("Cells");
        for (String cell : cells) {
            ObjectNode one = made.addObject().put("Value", cell);
            if (account != null) {
                one.putArray("Attributes").addObject().put("Value", account).put("Id", "account");
            }
        }
    }
}
