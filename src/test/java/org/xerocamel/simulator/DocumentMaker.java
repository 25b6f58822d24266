package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Makes what is sent to others and what stands on it: credit notes, orders, quotes, items. */
final class DocumentMaker {

    private static final BigDecimal PAR = new BigDecimal("1.0000000000");

    private DocumentMaker() {}

    static void creditNote(ObjectNode note, Draft draft) {
        note.put("CreditNoteID", draft.id()).put("CreditNoteNumber", "CN-" + draft.number()).put("ID", draft.id());
        note.putArray("Payments");
        note.put("HasErrors", false).put("CurrencyRate", PAR)
                .put("Type", draft.number() % 2 == 0 ? "ACCRECCREDIT" : "ACCPAYCREDIT")
                .put("Reference", Words.pick(Words.REFERENCES, draft.number())).put("SentToContact", false)
                .put("RemainingCredit", draft.amount());
        note.putArray("Allocations");
        common(note, draft, draft.number() % 7 == 6 ? "VOIDED" : "AUTHORISED", "LineItemID");
        // A voided one may carry no date at all, which Xero writes as zero.
        note.put("DueDate", draft.number() % 7 == 6 ? "/Date(0+0000)/" : XeroDates.date(draft.day()));
        if (draft.number() % 7 == 0) {
            note.put("FullyPaidOnDate", XeroDates.date(draft.day()));
        }
    }

    static void purchaseOrder(ObjectNode order, Draft draft) {
        order.put("PurchaseOrderID", draft.id()).put("PurchaseOrderNumber", "PO-" + draft.number());
        draft.date(order, "DeliveryDate");
        order.put("DeliveryAddress", "23 Main Street\nCentral City 12345").put("AttentionTo", "Jïm")
                .put("Telephone", "+45 12 34 56 78").put("DeliveryInstructions", draft.words()).put("IsDiscounted", false)
                .put("Reference", "").put("Type", "PURCHASEORDER").put("CurrencyRate", PAR);
        common(order, draft, "AUTHORISED", "LineItemID");
        order.put("ExpectedArrivalDate", XeroDates.date(draft.day())).put("HasAttachments", false);
    }

    static void quote(ObjectNode quote, Draft draft) {
        quote.put("QuoteID", draft.id()).put("QuoteNumber", "QU-" + draft.number()).put("Reference", "")
                .put("Terms", draft.words()).put("Title", draft.words()).put("Summary", draft.words());
        draft.date(quote, "ExpiryDate");
        common(quote, draft, "SENT", "LineItemID");
        quote.put("TotalDiscount", new BigDecimal("0.00"));
    }

    static void repeating(ObjectNode invoice, Draft draft) {
        invoice.put("RepeatingInvoiceID", draft.id()).put("ID", draft.id()).put("Type", "ACCREC").put("Reference", "");
        ObjectNode schedule = invoice.putObject("Schedule").put("Period", 1).put("Unit", "MONTHLY").put("DueDate", 10)
                .put("DueDateType", "OFFOLLOWINGMONTH");
        LocalDate start = draft.day();
        schedule.put("StartDate", XeroDates.date(start)).put("NextScheduledDate", XeroDates.date(start.plusMonths(1)))
                .put("NextScheduledDateString", XeroDates.dateString(start.plusMonths(1)))
                .put("EndDate", XeroDates.date(start.plusYears(2)));
        common(invoice, draft, "DRAFT", "LineItemID");
        invoice.remove(List.of("Date", "DateString"));
        invoice.put("HasAttachments", false).put("ApprovedForSending", false).put("SendCopy", false);
    }

    static void linked(ObjectNode linked, Draft draft) {
        linked.put("LinkedTransactionID", draft.id()).put("SourceTransactionID", draft.id())
                .put("SourceLineItemID", draft.id()).put("SourceTransactionTypeCode", "ACCPAY")
                .put("Status", draft.number() % 4 == 3 ? "VOIDED" : "APPROVED").put("Type", "BILLABLEEXPENSE");
        linked.put("ContactID", draft.id());
    }

    static void item(ObjectNode item, Draft draft) {
        item.put("ItemID", draft.id()).put("Code", "=Item/" + draft.number()).put("Description", draft.words())
                .put("PurchaseDescription", draft.words());
        item.putObject("PurchaseDetails").put("UnitPrice", new BigDecimal("150.0025")).put("AccountCode", "300")
                .put("TaxType", "INPUT");
        item.putObject("SalesDetails").put("UnitPrice", draft.amount()).put("AccountCode", "200").put("TaxType", "OUTPUT");
        item.put("Name", draft.words()).put("IsTrackedAsInventory", false).put("IsSold", true).put("IsPurchased", true)
                .put("TotalCostPool", new BigDecimal("0.0000")).put("QuantityOnHand", new BigDecimal("0.0000"));
    }

    private static void common(ObjectNode document, Draft draft, String status, String lineId) {
        document.set("Contact", draft.shortContact());
        draft.date(document, "Date");
        document.put("BrandingThemeID", draft.id()).put("Status", status).put("LineAmountTypes", "Exclusive")
                .set("LineItems", draft.lines(lineId));
        document.put("SubTotal", draft.amount()).put("TotalTax", draft.amount()).put("Total", draft.amount())
                .put("CurrencyCode", draft.number() % 10 == 3 ? "USD" : "AUD");
    }
}
