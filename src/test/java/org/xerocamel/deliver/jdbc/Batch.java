package org.xerocamel.deliver.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A batch of invoices for tests. */
record Batch(String tenantId, long sequence, List<String> records) {

    static final String TENANT = "7d0b2b6f-0000-4000-8000-000000000001";

    static Batch of(long sequence, String... records) {
        return new Batch(TENANT, sequence, List.of(records));
    }

    byte[] body() {
        return (String.join("\n", records) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param fields further JSON fields, such as {@code "Status":"PAID"} */
    static String invoice(String id, String updated, String... fields) {
        List<String> all = new ArrayList<>(List.of(
                "\"InvoiceID\":\"" + id + "\"", "\"Type\":\"ACCREC\"", "\"UpdatedDateUTC\":\"" + updated + "\""));
        all.addAll(List.of(fields));
        return "{" + String.join(",", all) + "}";
    }

    /** A LineItems field with one line for each description. */
    static String lines(String... descriptions) {
        List<String> lines = new ArrayList<>();
        for (String description : descriptions) {
            lines.add("{\"LineItemID\":\"line-" + lines.size() + "\",\"Description\":\"" + description + "\"}");
        }
        return "\"LineItems\":[" + String.join(",", lines) + "]";
    }
}
