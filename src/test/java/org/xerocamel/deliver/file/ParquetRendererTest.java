package org.xerocamel.deliver.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.lake.ParquetContent;

class ParquetRendererTest {

    private static final Map<String, Entity> ENTITIES = ShippedSettings.entities();
    private static final BigDecimal AMOUNT = new BigDecimal("-123456789012345678.0123456789");
    private static final BigDecimal RATE = new BigDecimal("123456789012345678.12345678901234567891");
    private static final Map<EntityColumn.Kind, Object> SAMPLES = Map.of(EntityColumn.Kind.ID, "a-1", EntityColumn.Kind.TEXT, "ß 😀",
            EntityColumn.Kind.MONEY, AMOUNT, EntityColumn.Kind.RATIO, RATE, EntityColumn.Kind.FLAG, true,
            EntityColumn.Kind.DATE, "2024-02-29", EntityColumn.Kind.TIME, "1969-12-31T23:59:59.999Z",
            EntityColumn.Kind.JSON, List.of(Map.of("x", 1)), EntityColumn.Kind.INTEGER, 123456789012345678L);

    static Stream<String> entities() {
        return ENTITIES.keySet().stream().filter(entity -> !ENTITIES.get(entity).table().name().isEmpty()).sorted();
    }

    @Test
    void anInvoiceIsARowWithItsLinesWithinIt() throws IOException {
        Map<String, Object> row = only(render("Invoices", """
                {"InvoiceID":"a","Type":"ACCREC","Contact":{"ContactID":"c","Name":"Ærø"},"Date":"2026-11-24","Total":30.10,\
                "CurrencyRate":1.1234567890123456,"SentToContact":false,"UpdatedDateUTC":"2026-11-24T07:00:00.123Z",\
                "LineItems":[{"LineItemID":"1","Quantity":1.5,"LineAmount":10.00,"Tracking":[{"Name":"Region","Option":"North"},\
                {"Name":"Team","Option":"A"}]},{"LineItemID":"2","LineAmount":20.1,"Tracking":[]}]}"""));

        assertThat(row).containsEntry("tenant_id", "t").containsEntry("sequence", 7L).containsEntry("invoice_id", "a")
                .containsEntry("contact_name", "Ærø").containsEntry("date", LocalDate.of(2026, 11, 24)).containsEntry("due_date", null)
                .containsEntry("total", new BigDecimal("30.1000000000")).containsEntry("sent_to_contact", false)
                .containsEntry("currency_rate", new BigDecimal("1.12345678901234560000"))
                .containsEntry("updated_date_utc", Instant.parse("2026-11-24T07:00:00.123Z"))
                .containsEntry("fetched_at", Instant.parse("2026-11-24T07:01:02.345Z"));
        assertThat(row.get("record").toString()).startsWith("{\"InvoiceID\":\"a\"").contains("30.10,");
        List<Map<String, Object>> lines = list(row, "xero_invoice_line");
        assertThat(lines).extracting("line_number", "line_item_id", "line_amount").containsExactly(
                tuple(1, "1", new BigDecimal("10.0000000000")),
                tuple(2, "2", new BigDecimal("20.1000000000")));
        assertThat(list(lines.get(0), "xero_invoice_line_tracking")).extracting("number", "tracking_name", "tracking_option")
                .containsExactly(tuple(1, "Region", "North"),
                        tuple(2, "Team", "A"));
        assertThat(list(lines.get(1), "xero_invoice_line_tracking")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entities")
    void aRecordWithEveryFieldFillsEveryColumnExactly(String entity) throws IOException {
        Map<String, Object> record = new LinkedHashMap<>();
        EntityTable table = ENTITIES.get(entity).table();
        List<EntityColumn> columns = table.all(ENTITIES.get(entity).id()).stream().filter(EntityColumn::isInTable).toList();
        columns.forEach(column -> put(record, column));
        table.parts().forEach(part -> within(record, part.path(), part.all()));
        String json = JsonMapper.builder().build().writeValueAsString(record);

        Map<String, Object> row = only(render(entity, json));

        columns.stream().filter(EntityColumn::isOfOneField).forEach(column -> assertValue(row, column));
        assertThat(row).containsEntry("record", json);
        table.parts().stream().filter(part -> table.parts().stream().noneMatch(part::isWithin)).forEach(part -> {
            Map<String, Object> element = list(row, part.name()).get(0);
            part.all().stream().filter(EntityColumn::isInTable).filter(EntityColumn::isOfOneField)
                    .forEach(column -> assertValue(element, column));
            table.parts().stream().filter(inner -> inner.isWithin(part)).forEach(inner -> inner.all().stream()
                    .filter(EntityColumn::isOfOneField).forEach(column -> assertValue(list(element, inner.name()).get(0), column)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Total":1234567890123456789            | Total is not an amount with at most 18 digits and 10 decimals
            "Total":0.12345678901                  | Total is not an amount with at most 18 digits and 10 decimals
            "Total":1e400                          | Total is not an amount with at most 18 digits and 10 decimals
            "Total":1e99999999999                  | Total is not an amount with at most 18 digits and 10 decimals
            "CurrencyRate":0.123456789012345678901 | CurrencyRate is not a number with at most 18 digits and 20 decimals
            "Date":"2026-02-30"                    | Date is not a date
            "Date":"+999999999-01-01"              | date is beyond the dates that a file can hold
            "UpdatedDateUTC":"soon"                | UpdatedDateUTC is not a time
            "UpdatedDateUTC":"+999999999-01-01"    | updated_date_utc is beyond the dates that a file can hold
            "SentToContact":"yes"                  | SentToContact is neither true nor false
            "Reference":"half \\ud83d"             | Reference is not a text
            "LineItems":{}                         | LineItems is not a list
            """)
    void whatFitsNoColumnIsRefusedAloneAndNothingIsRoundedOrCut(String field, String reason) throws IOException {
        String bad = "{\"InvoiceID\":\"b\"," + field + "}";
        Rendering rendering = render("Invoices", "{\"InvoiceID\":\"a\"}\n" + bad + "\n{\"InvoiceID\":\"c\"}");

        assertThat(rendering.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.recordId()).isEqualTo("b");
            assertThat(refusal.record()).isEqualTo(bad.getBytes(UTF_8));
        });
        assertThat(records(rendering)).extracting("invoice_id").containsExactly("a", "c");
    }

    @Test
    void numbersAtTheEdgeOfTheirWidthStayExact() throws IOException {
        Rendering rendering = render("Invoices", "{\"InvoiceID\":\"a\",\"Total\":999999999999999999.9999999999}\n"
                + "{\"InvoiceID\":\"b\",\"Total\":-999999999999999999.9999999999}\n{\"InvoiceID\":\"c\",\"Total\":1E17}\n"
                + "{\"InvoiceID\":\"d\",\"Total\":-0.0000}\n{\"InvoiceID\":\"e\",\"Total\":0." + "10".repeat(5) + "0".repeat(400) + "}");

        assertThat(rendering.refused()).isEmpty();
        assertThat(records(rendering)).extracting(row -> ((BigDecimal) row.get("total")).toPlainString()).containsExactly(
                "999999999999999999.9999999999", "-999999999999999999.9999999999", "100000000000000000.0000000000",
                "0.0000000000", "0.1010101010");
    }

    @Test
    void aTextOfAnyKindIsKeptAsItIs() throws IOException {
        String reference = "NUL \\u0000, line\\nend, \\\"quoted\\\", ٣, 😀";
        assertThat(only(render("Invoices", "{\"InvoiceID\":\"a\",\"Reference\":\"" + reference + "\"}")))
                .containsEntry("reference", "NUL \u0000, line\nend, \"quoted\", ٣, 😀");
    }

    @Test
    void brokenRecordsAreRefusedToTheByte() throws IOException {
        Rendering rendering = render("Invoices", "{\"InvoiceID\":\n[]\n{\"InvoiceID\":\"a\"}{}\n{\"Total\":1}\n{\"InvoiceID\":\"z\"}");

        assertThat(rendering.refused()).extracting(refusal -> new String(refusal.record(), UTF_8))
                .containsExactly("{\"InvoiceID\":", "[]", "{\"InvoiceID\":\"a\"}{}", "{\"Total\":1}");
        assertThat(records(rendering)).extracting("invoice_id").containsExactly("z");
    }

    @Test
    void ofARecordThatABatchHoldsTwiceTheLaterOneCounts() throws IOException {
        assertThat(only(render("Invoices", "{\"InvoiceID\":\"a\",\"Status\":\"DRAFT\"}\n{\"InvoiceID\":\"a\",\"Status\":\"PAID\"}")))
                .containsEntry("status", "PAID");
    }

    @Test
    void entitiesWithoutATableHaveTheirRecordAndReportsTheirCells() throws IOException {
        Map<String, Entity> rows = ShippedSettings.entities(Map.of("xero.entities.Things.path", "Things", "xero.entities.Things.id", "ThingID"));
        Rendering things = new ParquetRenderer(rows).render(batch("Things", "{\"ThingID\":\"x\",\"Status\":\"OLD\"}", Map::of));
        assertThat(only(things)).containsEntry("entity", "Things").containsEntry("record_id", "x").containsEntry("status", "OLD")
                .containsEntry("record", "{\"ThingID\":\"x\",\"Status\":\"OLD\"}");

        String report = "{\"ReportID\":\"BankSummary\",\"Rows\":[{\"RowType\":\"Header\",\"Cells\":[{\"Value\":\"\"},{\"Value\":\"30 Nov 2026\"}]},"
                + "{\"RowType\":\"Row\",\"Cells\":[{\"Value\":\"Bank\"},{\"Value\":\"-10.50\"}]}]}";
        Map<String, Object> row = only(render("BankSummary", report));
        assertThat(list(row, "xero_report_line")).anySatisfy(cell -> assertThat(cell).containsEntry("label", "Bank")
                .containsEntry("entity", "BankSummary").containsEntry("amount", new BigDecimal("-10.50000000000000000000")));
    }

    @Test
    void aColumnForTheExternalIdHasWhatARecordWasWrittenWith() throws IOException {
        Map<String, Entity> rows = ShippedSettings.entities(Map.of("xero.entities.Items.table.columns.ExternalID", "text"));
        Rendering rendering = new ParquetRenderer(rows).render(
                batch("Items", "{\"ItemID\":\"a\"}\n{\"ItemID\":\"b\"}", () -> Map.of("b", "order-1")));

        assertThat(records(rendering)).extracting("external_id").containsExactly(null, "order-1");
    }

    @Test
    void aBatchOfWhichNothingIsLeftIsAFileWithoutRows() throws IOException {
        Rendering rendering = render("Invoices", "{}");
        assertThat(rendering.refused()).hasSize(1);
        assertThat(records(rendering)).isEmpty();
    }

    private static void assertValue(Map<String, Object> row, EntityColumn column) {
        Object wanted = switch (column.kind()) {
            case DATE -> LocalDate.of(2024, 2, 29);
            case TIME -> Instant.parse("1969-12-31T23:59:59.999Z");
            case MONEY, RATIO, FLAG, INTEGER, ID, TEXT -> SAMPLES.get(column.kind());
            default -> null;
        };
        if (wanted == null) {
            assertThat(row.get(column.name())).as(column.name()).isNotNull();
        } else {
            assertThat(row).containsEntry(column.name(), wanted);
        }
    }

    private static void put(Map<String, Object> record, EntityColumn column) {
        List<String> fields = column.path().isEmpty() ? List.of() : column.isOfOneField() ? column.path() : List.of(column.field().split("\\+"));
        if (column.isOfOneField()) {
            object(record, fields.subList(0, fields.size() - 1)).put(fields.get(fields.size() - 1), SAMPLES.get(column.kind()));
        } else {
            fields.forEach(field -> record.put(field, "a-1"));
        }
    }

    /** A list within another one is in its first element. */
    private static void within(Map<String, Object> record, List<String> path, List<EntityColumn> columns) {
        Map<String, Object> element = new LinkedHashMap<>();
        columns.stream().filter(EntityColumn::isInTable).forEach(column -> put(element, column));
        Object one = columns.size() == 1 && columns.get(0).path().isEmpty() ? SAMPLES.get(columns.get(0).kind()) : element;
        object(record, path.subList(0, path.size() - 1)).put(path.get(path.size() - 1), List.of(one));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> from, List<String> path) {
        Map<String, Object> at = from;
        for (String field : path) {
            Object next = at.computeIfAbsent(field, unseen -> new LinkedHashMap<String, Object>());
            at = (Map<String, Object>) (next instanceof List<?> list ? list.get(0) : next);
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> row, String name) {
        assertThat(row.get(name)).as(name).isInstanceOf(List.class);
        return (List<Map<String, Object>>) row.get(name);
    }

    private static Map<String, Object> only(Rendering rendering) throws IOException {
        assertThat(rendering.refused()).isEmpty();
        List<Map<String, Object>> records = records(rendering);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static List<Map<String, Object>> records(Rendering rendering) throws IOException {
        return ParquetContent.records(rendering.files().get(0).content());
    }

    private static Rendering render(String entity, String batch) {
        return new ParquetRenderer(ENTITIES).render(batch(entity, batch, Map::of));
    }

    private static FileBatch batch(String entity, String content, Supplier<Map<String, String>> externalIds) {
        String id = ENTITIES.containsKey(entity) ? ENTITIES.get(entity).id() : "ThingID";
        return new FileBatch("org/" + entity, "t", entity, id, 7, "", "2026-11-24T07:01:02.345678Z", (content + "\n").getBytes(UTF_8),
                externalIds);
    }
}
