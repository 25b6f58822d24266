package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.xerocamel.write.draft.WriteRules;

/** Checks that what moves money leaves nothing over, and that no tax is lost on its way. */
final class Balance {

    private Balance() {}

    static void check(WriteRules rules, JsonNode document, TaxCheck taxes, Remarks remarks) {
        if (rules.entity().equals("ManualJournals")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : document.path("JournalLines")) {
                sum = sum.add(BookFields.amount(line, "LineAmount"));
            }
            if (sum.signum() != 0) {
                remarks.fault("JournalLines", BookFields.money(sum), "The lines of a manual journal must come to nought.");
            }
            taxIsSent(document, taxes, remarks);
        }
        JsonNode from = document.path("FromBankAccount");
        if (rules.entity().equals("BankTransfers") && !from.isMissingNode() && from.equals(document.path("ToBankAccount"))) {
            remarks.fault("ToBankAccount", "", "It must be another account than the one that the money comes from.");
        }
    }

    /** Without the word about the amounts, Xero takes a journal for one without tax, whatever its lines say. */
    private static void taxIsSent(JsonNode document, TaxCheck taxes, Remarks remarks) {
        if (!BookFields.isBlank(document.get("LineAmountTypes"))) {
            return;
        }
        JsonNode lines = document.path("JournalLines");
        for (int i = 0; i < lines.size(); i++) {
            String code = BookFields.text(lines.get(i), "TaxType");
            BigDecimal percentage = code.isEmpty() ? BigDecimal.ZERO : taxes.percentage(code);
            if (percentage == null || percentage.signum() != 0) {
                remarks.fault("JournalLines." + i + ".TaxType", code, "Xero would book the journal without this tax; give it"
                        + " LineAmountTypes Exclusive or Inclusive, in a column or in mapping.yaml.");
                return;
            }
        }
    }
}
