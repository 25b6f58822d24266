package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes what happens on bank accounts. */
final class BankMaker {

    private BankMaker() {}

    static void transaction(ObjectNode transaction, Draft draft) {
        transaction.put("BankTransactionID", draft.id());
        transaction.set("BankAccount", account(draft));
        transaction.put("Type", draft.number() % 2 == 0 ? "SPEND" : "RECEIVE")
                .put("Reference", Words.pick(Words.REFERENCES, draft.number()))
                .put("IsReconciled", draft.number() % 3 == 0).put("HasAttachments", false);
        transaction.set("Contact", draft.shortContact());
        draft.date(transaction, "Date");
        transaction.put("Status", draft.number() % 13 == 12 ? "DELETED" : "AUTHORISED")
                .put("LineAmountTypes", "Inclusive").set("LineItems", draft.lines("LineItemID"));
        transaction.put("SubTotal", draft.amount()).put("TotalTax", new BigDecimal("0.00")).put("Total", draft.amount())
                .put("CurrencyCode", "AUD");
    }

    static void transfer(ObjectNode transfer, Draft draft) {
        transfer.put("BankTransferID", draft.id()).put("CreatedDateUTCString", "2026-01-05T08:00:00");
        draft.date(transfer, "Date");
        transfer.set("FromBankAccount", account(draft));
        transfer.set("ToBankAccount", account(draft));
        transfer.put("Amount", draft.amount()).put("FromBankTransactionID", draft.id())
                .put("ToBankTransactionID", draft.id()).put("FromIsReconciled", false).put("ToIsReconciled", true)
                .put("CurrencyRate", new BigDecimal("1.0000000000")).put("Reference", "").put("HasAttachments", false);
    }

    static ObjectNode account(Draft draft) {
        return Json.object().put("AccountID", draft.id()).put("Code", "090").put("Name", "Business Bank Account");
    }
}
