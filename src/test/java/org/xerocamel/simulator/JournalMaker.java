package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes journals, which Xero writes by itself, and manual ones. */
final class JournalMaker {

    private JournalMaker() {}

    /** Numbers have gaps, as they have at Xero. */
    static void journal(ObjectNode journal, Draft draft) {
        journal.put("JournalID", draft.id()).put("JournalDate", XeroDates.date(draft.day()))
                .put("JournalNumber", 3 * draft.number() + 5).put("Reference", "").put("SourceID", draft.id())
                .put("SourceType", draft.number() % 3 == 0 ? "ACCRECPAYMENT" : "ACCREC");
        var lines = journal.putArray("JournalLines");
        BigDecimal amount = draft.amount();
        for (int line = 0; line < 2; line++) {
            // The account of that code, as SettingsMaker numbers them.
            String account = draft.of("Accounts", line == 0 ? 410 : 0).id();
            ObjectNode entry = lines.addObject().put("JournalLineID", draft.id()).put("AccountID", account)
                    .put("AccountCode", line == 0 ? "610" : "200").put("AccountType", line == 0 ? "CURRENT" : "REVENUE")
                    .put("AccountName", "Sales & Søn").put("Description", draft.words())
                    .put("NetAmount", line == 0 ? amount : amount.negate()).put("GrossAmount", amount)
                    .put("TaxAmount", new BigDecimal("0.00")).put("TaxType", "OUTPUT").put("TaxName", "GST on Income");
            entry.putArray("TrackingCategories");
        }
    }

    static void manual(ObjectNode journal, Draft draft) {
        journal.put("Date", XeroDates.date(draft.day())).put("Status", draft.number() % 6 == 5 ? "VOIDED" : "POSTED")
                .put("LineAmountTypes", "NoTax").put("ManualJournalID", draft.id()).put("Narration", draft.words());
        var lines = journal.putArray("JournalLines");
        for (int line = 0; line < 2; line++) {
            ObjectNode entry = lines.addObject().put("Description", draft.words()).put("TaxType", "NONE")
                    .put("LineAmount", line == 0 ? draft.amount() : draft.amount().negate())
                    .put("AccountCode", "429").put("AccountID", draft.id());
            entry.putArray("Tracking");
            entry.put("IsBlank", false);
        }
        journal.put("ShowOnCashBasisReports", true).put("HasAttachments", false);
    }
}
