package org.xerocamel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Invoices and their lines on their way into the tables of the JDBC sink, 500 invoices at a time. */
final class JdbcRows implements AutoCloseable {

    private static final int BATCH = 500;

    private static final String INVOICE = "tenant_id, invoice_id, sequence, record, type, invoice_number, reference,"
            + " status, contact_id, contact_name, branding_theme_id, line_amount_types, currency_code, date, due_date,"
            + " fully_paid_on_date, expected_payment_date, planned_payment_date, currency_rate, sub_total, total_tax,"
            + " total, amount_due, amount_paid, amount_credited, has_attachments, sent_to_contact, updated_date_utc";
    private static final String LINE = "tenant_id, invoice_id, line_number, tracking, line_item_id, description,"
            + " item_code, account_id, account_code, tax_type, quantity, unit_amount, tax_amount, line_amount,"
            + " discount_rate, discount_amount";

    private static final List<String> TEXTS = List.of("Type", "InvoiceNumber", "Reference", "Status");
    private static final List<String> MORE_TEXTS = List.of("BrandingThemeID", "LineAmountTypes", "CurrencyCode");
    private static final List<String> DATES = List.of("Date", "DueDate", "FullyPaidOnDate", "ExpectedPaymentDate",
            "PlannedPaymentDate");
    private static final List<String> AMOUNTS = List.of("CurrencyRate", "SubTotal", "TotalTax", "Total", "AmountDue",
            "AmountPaid", "AmountCredited");
    private static final List<String> FLAGS = List.of("HasAttachments", "SentToContact");
    private static final List<String> LINE_TEXTS = List.of("LineItemID", "Description", "ItemCode", "AccountID",
            "AccountCode", "TaxType");
    private static final List<String> LINE_AMOUNTS = List.of("Quantity", "UnitAmount", "TaxAmount", "LineAmount",
            "DiscountRate", "DiscountAmount");

    private final Connection database;
    private final String tenantId;
    private final PreparedStatement invoices;
    private final PreparedStatement oldLines;
    private final PreparedStatement lines;
    private final List<String> ids = new ArrayList<>();
    private long count;

    JdbcRows(Connection database, String tenantId) throws SQLException {
        this.database = database;
        this.tenantId = tenantId;
        String updates = Arrays.stream(INVOICE.split(", ")).skip(2).map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        invoices = database.prepareStatement(insert("xero_invoice", INVOICE)
                + " on conflict (tenant_id, invoice_id) do update set " + updates);
        oldLines = database.prepareStatement(
                "delete from xero_invoice_line where tenant_id = ? and invoice_id = any(?)");
        lines = database.prepareStatement(insert("xero_invoice_line", LINE));
    }

    void add(JsonNode invoice, long sequence) throws SQLException {
        String id = invoice.path("InvoiceID").asText();
        Row row = new Row(invoices);
        row.text(tenantId).text(id).put(sequence).json(invoice).texts(invoice, TEXTS)
                .texts(invoice.path("Contact"), List.of("ContactID", "Name")).texts(invoice, MORE_TEXTS);
        for (String name : DATES) {
            row.put(day(invoice.path(name)));
        }
        row.amounts(invoice, AMOUNTS);
        for (String name : FLAGS) {
            row.put(invoice.has(name) ? invoice.get(name).asBoolean() : null);
        }
        row.put(utc(invoice.path("UpdatedDateUTC"))).add();
        int number = 0;
        for (JsonNode line : invoice.path("LineItems")) {
            new Row(lines).text(tenantId).text(id).put(++number).json(line.path("Tracking")).texts(line, LINE_TEXTS)
                    .amounts(line, LINE_AMOUNTS).add();
        }
        ids.add(id);
        count++;
        if (ids.size() == BATCH) {
            flush();
        }
    }

    /** Sends what is left of a batch. */
    void flush() throws SQLException {
        invoices.executeBatch();
        oldLines.setString(1, tenantId);
        oldLines.setArray(2, database.createArrayOf("varchar", ids.toArray()));
        oldLines.executeUpdate();
        lines.executeBatch();
        ids.clear();
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws SQLException {
        invoices.close();
        oldLines.close();
        lines.close();
    }

    private static String insert(String table, String columns) {
        String values = columns.replaceAll("\\w+", "?");
        return "insert into " + table + " (" + columns + ") values (" + values + ")";
    }

    /** /Date(1732406400000+0000)/ */
    private static long millis(JsonNode date) {
        String text = date.asText();
        int end = text.indexOf('+');
        return Long.parseLong(text.substring(6, end < 0 ? text.indexOf(')') : end));
    }

    private static LocalDateTime utc(JsonNode date) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis(date)), ZoneOffset.UTC);
    }

    private static LocalDate day(JsonNode date) {
        return date.isTextual() ? LocalDate.ofEpochDay(Math.floorDiv(millis(date), 86_400_000L)) : null;
    }

    /** The values of one row, from the first to the last. */
    private static final class Row {

        private final PreparedStatement statement;
        private int column;

        Row(PreparedStatement statement) {
            this.statement = statement;
        }

        Row text(String value) throws SQLException {
            statement.setString(++column, value);
            return this;
        }

        Row put(Object value) throws SQLException {
            statement.setObject(++column, value);
            return this;
        }

        Row json(JsonNode value) throws SQLException {
            statement.setObject(++column, value.isMissingNode() ? null : value.toString(), Types.OTHER);
            return this;
        }

        Row texts(JsonNode object, List<String> names) throws SQLException {
            for (String name : names) {
                text(object.path(name).asText(null));
            }
            return this;
        }

        Row amounts(JsonNode object, List<String> names) throws SQLException {
            for (String name : names) {
                statement.setBigDecimal(++column, object.has(name) ? object.get(name).decimalValue() : null);
            }
            return this;
        }

        void add() throws SQLException {
            statement.addBatch();
        }
    }
}
