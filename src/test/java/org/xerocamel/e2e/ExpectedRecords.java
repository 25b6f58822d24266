package org.xerocamel.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.xero.NoDate;
import org.xerocamel.xero.XeroDates;

/** What the sinks must hold in the end: every record as Xero has it, dates rewritten, each number to its last digit. */
final class ExpectedRecords {

    private static final int MOST_SHOWN = 5;
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private ExpectedRecords() {}

    /** @return the organisation's records by id */
    static Map<String, JsonNode> of(SimulatedOrganisation organisation) {
        Map<String, JsonNode> records = new TreeMap<>();
        for (SimulatedInvoice invoice : organisation.invoices()) {
            records.put(invoice.id(), rewritten(null, invoice.onPage()));
        }
        return records;
    }

    /** Reads a record without losing a digit. */
    static JsonNode read(String json) {
        try {
            return EXACT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return in words, the first records that differ; none if all are the same */
    static List<String> differences(Map<String, JsonNode> expected, Map<String, JsonNode> actual) {
        TreeSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String id : ids) {
            if (!expected.getOrDefault(id, TextNode.valueOf("absent")).equals(actual.get(id))) {
                differences.add(id + "\n at Xero " + expected.get(id) + "\n here    " + actual.get(id));
            }
        }
        int more = differences.size() - MOST_SHOWN;
        if (more > 0) {
            differences.subList(MOST_SHOWN, differences.size()).clear();
            differences.add("and " + more + " more");
        }
        return differences;
    }

    /** As Xero's specification has it of all its fields. */
    private static boolean isCalendarDate(String field) {
        return field.contains("Date") && !field.contains("UTC");
    }

    private static boolean mayLack(String field) {
        return isCalendarDate(field) && !field.equals("DateOfBirth");
    }

    private static JsonNode rewritten(String field, JsonNode node) {
        if (node.isTextual() && field != null && mayLack(field) && NoDate.is(node.asText())) {
            return NullNode.getInstance();
        }
        if (node.isTextual()) {
            String text = node.asText();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long millis = XeroDates.millis(bytes, 0, bytes.length);
            boolean dateOnly = field != null && isCalendarDate(field);
            return TextNode.valueOf(millis == XeroDates.NO_DATE ? text
                    : new String(XeroDates.iso(millis, dateOnly), StandardCharsets.US_ASCII));
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, rewritten(name, object.get(name))));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            rewritten(field, node.get(i));
        }
        return node;
    }
}
