package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/**
 * Writes journals of every odd kind into an organisation that has its books open: in two currencies with what the rates gained and
 * lost, cancelled ones with their reversals, with tracking, for years before and after, with lines of nothing and without any.
 */
public final class OddJournals {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 5, 1);
    private static final int DAYS = 1000;
    private static final int KINDS = 6;

    private final SimulatedOrganisation organisation;
    private final Random random;
    private int number = 100_000;

    private OddJournals(SimulatedOrganisation organisation, long seed) {
        this.organisation = organisation;
        this.random = new Random(seed);
    }

    /** Adds so many, and the accounts that they need beside those of the first day; the same ones for the same seed. */
    public static void add(SimulatedOrganisation organisation, long seed, int count) {
        OddJournals journals = new OddJournals(organisation, seed);
        journals.account("497", "Realised Currency Gains", "EXPENSE", "REALISEDCURRENCYGAIN");
        journals.account("960", "Retained Earnings", "EQUITY", "RETAINEDEARNINGS");
        for (int i = 0; i < count; i++) {
            journals.add(i % KINDS);
        }
    }

    private void account(String code, String name, String type, String system) {
        organisation.records("Accounts").create(Json.object().put("AccountID", uuid()).put("Code", code).put("Name", name)
                .put("Status", "ACTIVE").put("Type", type).put("Class", StarterBooks.classOf(type)).put("TaxType", "NONE")
                .put("SystemAccount", system));
    }

    private void add(int kind) {
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2);
        BigDecimal tax = amount.movePointLeft(1).setScale(2, RoundingMode.HALF_UP);
        switch (kind) {
            case 0 -> tracked(book(day, "ACCREC", "610", amount.add(tax), "200", amount.negate(), "820", tax.negate()));
            case 1 -> inDollars(day, amount);
            case 2 -> book(day, "ACCPAY", "499", amount, "820", tax, "800", amount.add(tax).negate(), "404", new BigDecimal("0.00"));
            case 3 -> {
                book(day, "ACCREC", "610", amount, "260", amount.negate());
                book(day.plusDays(random.nextInt(120)), "ACCREC", "610", amount.negate(), "260", amount);
            }
            case 4 -> book(day, "MANJOURNAL", "960", amount, "970", amount.negate());
            default -> book(day, "ACCREC");
        }
    }

    /** Sold at one rate and paid at another. */
    private void inDollars(LocalDate day, BigDecimal dollars) {
        BigDecimal sold = dollars.divide(new BigDecimal("0.8714523391234567"), 2, RoundingMode.HALF_UP);
        BigDecimal paid = dollars.divide(new BigDecimal("0.8" + random.nextInt(1, 9) + "01"), 2, RoundingMode.HALF_UP);
        book(day, "ACCREC", "610", sold, "200", sold.negate());
        book(day.plusDays(random.nextInt(90)), "ACCRECPAYMENT", "091", paid, "610", sold.negate(), "497", sold.subtract(paid));
    }

    private ObjectNode book(LocalDate day, String source, Object... codesAndAmounts) {
        number += 1 + random.nextInt(3);
        ObjectNode journal = Json.object().put("JournalID", uuid()).put("JournalDate", XeroDates.date(day))
                .put("JournalNumber", number).put("Reference", "odd").put("SourceID", uuid()).put("SourceType", source);
        ArrayNode lines = journal.putArray("JournalLines");
        for (int i = 0; i < codesAndAmounts.length; i += 2) {
            BigDecimal amount = (BigDecimal) codesAndAmounts[i + 1];
            ObjectNode account = organisation.records("Accounts").by("Code", (String) codesAndAmounts[i], any -> true).orElseThrow();
            lines.addObject().put("JournalLineID", uuid()).put("AccountID", account.path("AccountID").asText())
                    .put("AccountCode", account.path("Code").asText()).put("AccountType", account.path("Type").asText())
                    .put("AccountName", account.path("Name").asText()).put("NetAmount", amount).put("GrossAmount", amount)
                    .put("TaxAmount", new BigDecimal("0.00")).putArray("TrackingCategories");
        }
        return organisation.records("Journals").create(journal);
    }

    private void tracked(ObjectNode journal) {
        ObjectNode category = organisation.records("TrackingCategories").by("Name", "Region", any -> true).orElseThrow();
        organisation.records("Journals").update(journal.path("JournalID").asText(), changed -> ((ArrayNode) changed
                .at("/JournalLines/1/TrackingCategories")).addObject().put("Name", "Region").put("Option", "North")
                .put("TrackingCategoryID", category.path("TrackingCategoryID").asText())
                .put("TrackingOptionID", category.at("/Options/0/TrackingOptionID").asText()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
