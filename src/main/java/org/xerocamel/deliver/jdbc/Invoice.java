package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One invoice as a row of {@code xero_invoice} and its rows of {@code xero_invoice_line}.
 *
 * @param row the invoice's columns
 * @param lines its lines' columns, in Xero's order; none where the record has none
 */
record Invoice(Map<String, Object> row, List<Map<String, Object>> lines) {

    static Invoice of(JsonNode record, String text, String tenantId, long sequence) {
        Map<String, Object> key = key(new Fields(record), tenantId, sequence);
        Map<String, Object> row = new LinkedHashMap<>(key);
        addHead(row, new Fields(record));
        addAmounts(row, new Fields(record));
        row.put("record", text);
        return new Invoice(row, lines(record, key));
    }

    String id() {
        return (String) row.get("invoice_id");
    }

    private static Map<String, Object> key(Fields invoice, String tenantId, long sequence) {
        String id = invoice.text("InvoiceID");
        if (id == null || id.isBlank()) {
            throw new UnreadableRecordException("InvoiceID is missing");
        }
        return Map.of("tenant_id", tenantId, "invoice_id", id, "sequence", sequence);
    }

    private static void addHead(Map<String, Object> row, Fields invoice) {
        row.put("type", invoice.text("Type"));
        row.put("invoice_number", invoice.text("InvoiceNumber"));
        row.put("reference", invoice.text("Reference"));
        row.put("status", invoice.text("Status"));
        row.put("contact_id", invoice.inner("Contact").text("ContactID"));
        row.put("contact_name", invoice.inner("Contact").text("Name"));
        row.put("date", invoice.date("Date"));
        row.put("due_date", invoice.date("DueDate"));
        row.put("fully_paid_on_date", invoice.date("FullyPaidOnDate"));
        row.put("expected_payment_date", invoice.date("ExpectedPaymentDate"));
        row.put("planned_payment_date", invoice.date("PlannedPaymentDate"));
        row.put("branding_theme_id", invoice.text("BrandingThemeID"));
        row.put("has_attachments", invoice.flag("HasAttachments"));
        row.put("sent_to_contact", invoice.flag("SentToContact"));
        row.put("updated_date_utc", invoice.timestamp("UpdatedDateUTC"));
    }

    private static void addAmounts(Map<String, Object> row, Fields invoice) {
        row.put("line_amount_types", invoice.text("LineAmountTypes"));
        row.put("currency_code", invoice.text("CurrencyCode"));
        row.put("currency_rate", invoice.ratio("CurrencyRate"));
        row.put("sub_total", invoice.money("SubTotal"));
        row.put("total_tax", invoice.money("TotalTax"));
        row.put("total", invoice.money("Total"));
        row.put("amount_due", invoice.money("AmountDue"));
        row.put("amount_paid", invoice.money("AmountPaid"));
        row.put("amount_credited", invoice.money("AmountCredited"));
    }

    private static List<Map<String, Object>> lines(JsonNode record, Map<String, Object> key) {
        JsonNode items = record.path("LineItems");
        if (!items.isMissingNode() && !items.isNull() && !items.isArray()) {
            throw new UnreadableRecordException("LineItems is not a list");
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode item : items) {
            if (!item.isObject()) {
                throw new UnreadableRecordException("LineItems holds something that is not a line");
            }
            Map<String, Object> line = new LinkedHashMap<>(key);
            line.put("line_number", lines.size() + 1);
            addLine(line, new Fields(item));
            lines.add(line);
        }
        return lines;
    }

    private static void addLine(Map<String, Object> line, Fields item) {
        line.put("line_item_id", item.text("LineItemID"));
        line.put("description", item.text("Description"));
        line.put("quantity", item.ratio("Quantity"));
        line.put("unit_amount", item.ratio("UnitAmount"));
        line.put("item_code", item.text("ItemCode"));
        line.put("account_id", item.text("AccountID"));
        line.put("account_code", item.text("AccountCode"));
        line.put("tax_type", item.text("TaxType"));
        line.put("tax_amount", item.money("TaxAmount"));
        line.put("line_amount", item.money("LineAmount"));
        line.put("discount_rate", item.ratio("DiscountRate"));
        line.put("discount_amount", item.money("DiscountAmount"));
        line.put("tracking", item.json("Tracking"));
    }
}
