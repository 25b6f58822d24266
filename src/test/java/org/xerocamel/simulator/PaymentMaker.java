package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes what was paid, too much of it and too early. */
final class PaymentMaker {

    private static final BigDecimal PAR = new BigDecimal("1.0000000000");

    private PaymentMaker() {}

    static void payment(ObjectNode payment, Draft draft) {
        payment.put("PaymentID", draft.id()).put("Date", XeroDates.date(draft.day()))
                .put("BankAmount", draft.amount()).put("Amount", draft.amount())
                .put("Reference", Words.pick(Words.REFERENCES, draft.number())).put("CurrencyRate", PAR)
                .put("PaymentType", draft.number() % 3 == 2 ? "ACCPAYPAYMENT" : "ACCRECPAYMENT")
                .put("Status", draft.number() % 11 == 10 ? "DELETED" : "AUTHORISED").put("HasAccount", true)
                .put("IsReconciled", draft.number() % 2 == 0);
        payment.set("Account", Json.object().put("AccountID", draft.id()).put("Code", "090"));
        ObjectNode invoice = payment.putObject("Invoice").put("Type", "ACCREC").put("InvoiceID", draft.id())
                .put("InvoiceNumber", "INV/2026/" + draft.number());
        invoice.putArray("Payments");
        invoice.set("Contact", draft.shortContact());
        invoice.put("CurrencyCode", "AUD");
    }

    static void batch(ObjectNode batch, Draft draft) {
        batch.set("Account", Json.object().put("AccountID", draft.id()));
        batch.put("BatchPaymentID", draft.id()).put("DateString", "2026-01-05")
                .put("Date", XeroDates.date(draft.day())).put("Type", "PAYBATCH").put("Status", "AUTHORISED")
                .put("TotalAmount", draft.amount()).put("IsReconciled", false).put("Narrative", draft.words());
        var payments = batch.putArray("Payments");
        for (int each = 0; each < 2; each++) {
            ObjectNode payment = payments.addObject().put("PaymentID", draft.id()).put("Amount", draft.amount());
            payment.set("Invoice", Json.object().put("InvoiceID", draft.id()));
        }
    }

    static void overpayment(ObjectNode overpayment, Draft draft) {
        overpayment.put("OverpaymentID", draft.id());
        common(overpayment, draft, draft.number() % 2 == 0 ? "RECEIVE-OVERPAYMENT" : "SPEND-OVERPAYMENT");
    }

    static void prepayment(ObjectNode prepayment, Draft draft) {
        prepayment.put("PrepaymentID", draft.id());
        common(prepayment, draft, draft.number() % 2 == 0 ? "RECEIVE-PREPAYMENT" : "SPEND-PREPAYMENT");
    }

    private static void common(ObjectNode record, Draft draft, String type) {
        record.put("ID", draft.id()).put("Type", type).put("CurrencyRate", PAR)
                .put("RemainingCredit", draft.amount());
        record.putArray("Allocations").addObject().put("AllocationID", draft.id()).put("Amount", draft.amount())
                .put("Date", XeroDates.date(draft.day())).set("Invoice", Json.object().put("InvoiceID", draft.id()));
        record.putArray("Payments");
        record.put("HasAttachments", false);
        record.set("Contact", draft.shortContact());
        draft.date(record, "Date");
        record.put("Status", "AUTHORISED").put("LineAmountTypes", "Inclusive").set("LineItems", draft.lines("LineItemID"));
        record.put("SubTotal", draft.amount()).put("TotalTax", draft.amount()).put("Total", draft.amount())
                .put("CurrencyCode", "AUD");
    }
}
