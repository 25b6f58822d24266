package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** Makes rows of the records of a batch of invoices. */
public class InvoiceReader {

    private final ObjectReader json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /**
     * The rows of one batch, by the names of their columns.
     *
     * @param invoices the invoices
     * @param lines the lines of all of them
     */
    public record Rows(List<Map<String, Object>> invoices, List<Map<String, Object>> lines) {}

    /** Reads a batch. Should it hold an invoice twice, the later one counts, since Xero made it later. */
    public Rows rows(
            @Body byte[] batch, @Header("XeroTenantId") String tenantId, @Header("XeroSequence") Long sequence) {
        Objects.requireNonNull(tenantId, "The batch has no XeroTenantId");
        Objects.requireNonNull(sequence, "The batch has no XeroSequence");
        Map<String, Invoice> latest = new LinkedHashMap<>();
        records(batch).forEachRemaining(record -> {
            Invoice invoice = Invoice.of(parse(record), record, tenantId, sequence);
            latest.put(invoice.id(), invoice);
        });
        List<Map<String, Object>> invoices = new ArrayList<>();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Invoice invoice : latest.values()) {
            invoices.add(invoice.row());
            lines.addAll(invoice.lines());
        }
        return new Rows(invoices, lines);
    }

    /** The records of a batch, one by one, as they stand there. */
    public Iterator<String> records(@Body byte[] batch) {
        return new String(batch, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).iterator();
    }

    private JsonNode parse(String record) {
        JsonNode node;
        try {
            node = json.readTree(record);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("The record is not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new UnreadableRecordException("The record is not a JSON object");
        }
        return node;
    }
}
