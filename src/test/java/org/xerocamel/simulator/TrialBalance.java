package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trial balance of an organisation, from its journals: of each account what moved since the month began, and what it has on the
 * day. What was earned and spent before the financial year is in the retained earnings.
 */
final class TrialBalance {

    /** The financial year ends with June. */
    private static final Month FIRST_MONTH = Month.JULY;
    private static final String NO_ACCOUNT = "00000000-0000-0000-0000-000000000000";
    private static final Map<String, String> SECTIONS = Map.of("REVENUE", "Revenue", "EXPENSE", "Expenses", "ASSET", "Assets",
            "LIABILITY", "Liabilities", "EQUITY", "Equity");

    private final LocalDate day;
    private final Map<String, Balance> balances = new TreeMap<>();
    private final Balance retained;

    /** What one account has; more in debit is positive. */
    private static final class Balance {

        private final String id;
        private final String label;
        private final String section;
        private BigDecimal month = new BigDecimal("0.00");
        private BigDecimal year = month;

        Balance(JsonNode account, String section) {
            this.id = account.path("AccountID").asText();
            String code = account.path("Code").asText(account.path("AccountCode").asText());
            String name = account.path("Name").asText(account.path("AccountName").asText());
            this.label = code.isEmpty() ? name : name + " (" + code + ")";
            this.section = section;
        }

        boolean isAnything() {
            return month.signum() != 0 || year.signum() != 0;
        }
    }

    private TrialBalance(SimulatedOrganisation organisation, LocalDate day) {
        this.day = day;
        ObjectNode none = Json.object().put("AccountID", NO_ACCOUNT).put("Name", "Retained Earnings");
        JsonNode account = organisation.records("Accounts").all().stream()
                .filter(each -> each.path("SystemAccount").asText().equals("RETAINEDEARNINGS")).findFirst().orElse(none);
        this.retained = new Balance(account, "Equity");
        balances.put(retained.id, retained);
        organisation.records("Accounts").all().forEach(each -> balances.putIfAbsent(each.path("AccountID").asText(),
                new Balance(each, SECTIONS.get(each.path("Class").asText()))));
        organisation.records("Journals").all().forEach(this::add);
    }

    /** Fills the rows of the report. */
    static void fill(ObjectNode report, SimulatedOrganisation organisation, LocalDate day) {
        ArrayNode rows = report.putArray("Rows");
        ReportMaker.row(rows, "Header", List.of("Account", "Debit", "Credit", "YTD Debit", "YTD Credit"), null);
        List<Balance> all = new TrialBalance(organisation, day).balances.values().stream().filter(Balance::isAnything).toList();
        for (String section : List.of("Revenue", "Expenses", "Assets", "Liabilities", "Equity")) {
            ArrayNode titled = ReportMaker.titled(rows, section);
            all.stream().filter(each -> each.section.equals(section)).forEach(each -> ReportMaker.row(titled, "Row",
                    List.of(each.label, debit(each.month), debit(each.month.negate()), debit(each.year), debit(each.year.negate())), each.id));
        }
        List<String> total = new ArrayList<>(List.of("Total"));
        for (int column = 1; column <= 4; column++) {
            BigDecimal sum = new BigDecimal("0.00");
            for (JsonNode row : rows.findValues("Cells")) {
                String text = row.path(column).path("Value").asText();
                sum = text.isEmpty() || !Character.isDigit(text.charAt(0)) ? sum : sum.add(new BigDecimal(text));
            }
            total.add(sum.toPlainString());
        }
        ReportMaker.row(ReportMaker.titled(rows, ""), "SummaryRow", total, null);
    }

    private void add(JsonNode journal) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(XeroDates.millis(journal.path("JournalDate").asText()).orElseThrow()),
                ZoneOffset.UTC);
        if (!date.isAfter(day)) {
            journal.path("JournalLines").forEach(line -> add(line, date));
        }
    }

    private void add(JsonNode line, LocalDate date) {
        Balance account = balances.computeIfAbsent(line.path("AccountID").asText(), unknown -> new Balance(line,
                SECTIONS.get(StarterBooks.classOf(line.path("AccountType").asText()))));
        BigDecimal amount = line.path("NetAmount").decimalValue();
        boolean isOfEarlierYear = List.of("Revenue", "Expenses").contains(account.section) && date.isBefore(yearBegins());
        Balance holder = isOfEarlierYear ? retained : account;
        holder.year = holder.year.add(amount);
        if (!date.isBefore(day.withDayOfMonth(1))) {
            account.month = account.month.add(amount);
        }
    }

    private LocalDate yearBegins() {
        LocalDate begins = LocalDate.of(day.getYear(), FIRST_MONTH, 1);
        return begins.isAfter(day) ? begins.minusYears(1) : begins;
    }

    /** @return what is more than nothing; empty for less */
    private static String debit(BigDecimal amount) {
        return amount.signum() > 0 ? amount.toPlainString() : "";
    }
}
