package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.xerocamel.write.draft.WriteRules;

/** Checks that what moves money leaves nothing over. */
final class Balance {

    private Balance() {}

    static void check(WriteRules rules, JsonNode document, Remarks remarks) {
        if (rules.entity().equals("ManualJournals")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : document.path("JournalLines")) {
                sum = sum.add(BookFields.amount(line, "LineAmount"));
            }
            if (sum.signum() != 0) {
                remarks.fault("JournalLines", BookFields.money(sum), "The lines of a manual journal must come to nought.");
            }
        }
        JsonNode from = document.path("FromBankAccount");
        if (rules.entity().equals("BankTransfers") && !from.isMissingNode() && from.equals(document.path("ToBankAccount"))) {
            remarks.fault("ToBankAccount", "", "It must be another account than the one that the money comes from.");
        }
    }
}
