package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.deliver.jdbc.Batch.invoice;
import static org.xerocamel.deliver.jdbc.Batch.lines;
import static org.xerocamel.e2e.Bench.eventually;

import java.sql.Date;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.SinkInsight.TableSeen;

/** What the JDBC sink does on every database that it knows. */
abstract class JdbcSinkContract extends JdbcEntitiesContract {

    private static final String T1 = "2026-11-24T07:00:00.123Z";
    private static final String T2 = "2026-11-24T07:00:00.124Z";

    @Test
    void everyFieldBecomesAColumnToTheLastDigit() throws Exception {
        String record = """
                {"InvoiceID":"i1","Type":"ACCREC","InvoiceNumber":"INV-1","Reference":"Müller & Söhne",\
                "Status":"AUTHORISED","Contact":{"ContactID":"c1","Name":"Ωμέγα"},"Date":"2026-11-24",\
                "DueDate":"2026-12-24","FullyPaidOnDate":"2026-12-01","ExpectedPaymentDate":"2026-12-02",\
                "PlannedPaymentDate":"2026-12-03T00:00:00","LineAmountTypes":"Exclusive","CurrencyCode":"EUR",\
                "CurrencyRate":0.8714523391,"SubTotal":123456789012345.6789,"TotalTax":0.10,"Total":-1234.50,\
                "AmountDue":1e3,"AmountPaid":0,"AmountCredited":0.0001,"BrandingThemeID":"b1","HasAttachments":true,\
                "SentToContact":false,"UpdatedDateUTC":"2026-11-24T07:00:00.123Z","Unknown":{"a":[1]},\
                "LineItems":[{"LineItemID":"l1","Description":"Work","Quantity":1.5,"UnitAmount":0.123456,\
                "ItemCode":"W","AccountID":"a1","AccountCode":"200","TaxType":"OUTPUT2","TaxAmount":0.04,\
                "LineAmount":0.19,"DiscountRate":12.5,"DiscountAmount":0.02,\
                "Tracking":[{"Name":"Region","Option":"North"}]}]}""";

        delivered(Batch.of(7, record));

        Map<String, Object> row = invoiceRow("i1");
        assertThat(row).containsEntry("type", "ACCREC").containsEntry("invoice_number", "INV-1")
                .containsEntry("reference", "Müller & Söhne").containsEntry("status", "AUTHORISED")
                .containsEntry("contact_id", "c1").containsEntry("contact_name", "Ωμέγα")
                .containsEntry("date", Date.valueOf("2026-11-24")).containsEntry("due_date", Date.valueOf("2026-12-24"))
                .containsEntry("fully_paid_on_date", Date.valueOf("2026-12-01"))
                .containsEntry("expected_payment_date", Date.valueOf("2026-12-02"))
                .containsEntry("planned_payment_date", Date.valueOf("2026-12-03"))
                .containsEntry("line_amount_types", "Exclusive").containsEntry("currency_code", "EUR")
                .containsEntry("branding_theme_id", "b1").containsEntry("has_attachments", true)
                .containsEntry("sent_to_contact", false).containsEntry("sequence", 7L);
        assertNumbers(row, Map.of("currency_rate", "0.8714523391", "sub_total", "123456789012345.6789",
                "total_tax", "0.1", "total", "-1234.5", "amount_due", "1000", "amount_paid", "0",
                "amount_credited", "0.0001"));
        assertThat(updated("i1")).isEqualTo(LocalDateTime.parse("2026-11-24T07:00:00.123"));
        assertJson(recordOf("i1"), record);

        Map<String, Object> line = lineRows("i1").get(0);
        assertThat(line).containsEntry("line_number", 1).containsEntry("line_item_id", "l1")
                .containsEntry("description", "Work").containsEntry("item_code", "W").containsEntry("account_id", "a1")
                .containsEntry("account_code", "200").containsEntry("tax_type", "OUTPUT2");
        assertNumbers(line, Map.of("quantity", "1.5", "unit_amount", "0.123456", "tax_amount", "0.04",
                "line_amount", "0.19", "discount_rate", "12.5", "discount_amount", "0.02"));
        assertJson(database.queryForObject("select tracking from xero_invoice_line", String.class),
                "[{\"Name\":\"Region\",\"Option\":\"North\"}]");
    }

    @Test
    void aFieldThatIsMissingIsNull() {
        delivered(Batch.of(1, "{\"InvoiceID\":\"i1\",\"Contact\":null,\"Total\":null,\"LineItems\":[{}]}"));

        Map<String, Object> row = new HashMap<>(invoiceRow("i1"));
        row.keySet().removeAll(List.of("tenant_id", "invoice_id", "sequence", "fetched_at", "record"));
        assertThat(row).hasSize(table("Invoices").columns().size() - 3).allSatisfy((column, value) -> assertThat(value).as(column).isNull());
        Map<String, Object> line = new HashMap<>(lineRows("i1").get(0));
        line.keySet().removeAll(List.of("tenant_id", "invoice_id", "line_number"));
        assertThat(line).hasSize(table("Invoices").parts().get(0).columns().size() - 2).allSatisfy((column, value) -> assertThat(value).as(column).isNull());
    }

    @Test
    void theKeysThatRecordsWereWrittenWithAreRowsThatAJoinFinds() {
        keys.give("Order-1", "i1").give("order-1", "i1").give("order-2", "i2").give("order-3", "elsewhere");
        delivered(Batch.of(1, invoice("i1", T1), invoice("i2", T1), invoice("i3", T1)));
        assertThat(keysOfInvoices()).containsExactlyInAnyOrder("i1 Order-1", "i1 order-1", "i2 order-2");

        keys.give("order-2", "i3");
        delivered(Batch.of(2, invoice("i3", T2)));
        assertThat(keysOfInvoices()).as("a key is of the record that was written for it last")
                .containsExactlyInAnyOrder("i1 Order-1", "i1 order-1", "i3 order-2");
        delivered("Quotes", Batch.of(1, "{\"QuoteID\":\"i1\"}"));
        assertThat(count("xero_record_external_id")).as("keys of each entity").isEqualTo(5);
    }

    private List<String> keysOfInvoices() {
        return database.queryForList("select concat(invoice_id, ' ', external_id) from xero_invoice i join xero_record_external_id k"
                + " on k.tenant_id = i.tenant_id and k.entity = 'Invoices' and k.record_id = i.invoice_id", String.class);
    }

    @Test
    void whatIsBehindTheSinkAreTheTablesThatHaveRows() {
        delivered(Batch.of(1, invoice("i1", T1), invoice("i2", T1), invoice("i3", T1)));
        // A database brings its estimates up to date a little later.
        eventually(() -> assertThat(insight.look().tables())
                .anySatisfy(table -> assertThat(table).isEqualTo(new TableSeen("xero_invoice", 3))));
    }

    @Test
    void aStampOfTheEpochIsKept() {
        delivered(Batch.of(1, invoice("i1", "1970-01-01T00:00:00.000Z")));

        assertThat(updated("i1")).isEqualTo(LocalDateTime.parse("1970-01-01T00:00:00"));
    }

    @Test
    void aBatchThatComesTwiceLeavesTheSameRows() {
        Batch batch = Batch.of(1, invoice("i1", T1, lines("a", "b")), invoice("i2", T1, lines("c")));
        delivered(batch);
        List<Map<String, Object>> before = rows();

        delivered(batch);

        assertThat(rows()).isEqualTo(before).hasSize(5);
    }

    @Test
    void aNewerVersionReplacesTheOlderAlsoWithTheSameOrAnEarlierStamp() {
        delivered(Batch.of(1, invoice("i1", T2, "\"Status\":\"AUTHORISED\"")));

        delivered(Batch.of(2, invoice("i1", T2, "\"Status\":\"PAID\"")));
        assertThat(invoiceRow("i1")).containsEntry("status", "PAID").containsEntry("sequence", 2L);

        delivered(Batch.of(3, invoice("i1", "1970-01-01T00:00:00.000Z", "\"Status\":\"VOIDED\"")));
        assertThat(invoiceRow("i1")).containsEntry("status", "VOIDED").containsEntry("sequence", 3L);
    }

    @Test
    void anOlderVersionLeavesTheRowAndItsLines() {
        delivered(Batch.of(5, invoice("i1", T1, "\"Status\":\"PAID\"", lines("new"))));
        List<Map<String, Object>> before = rows();

        delivered(Batch.of(4, invoice("i1", T1, "\"Status\":\"DRAFT\"", lines("old", "older")), invoice("i2", T1)));

        assertThat(invoiceRow("i2")).as("the neighbour").containsEntry("sequence", 4L);
        database.update("delete from xero_invoice where invoice_id = 'i2'");
        assertThat(rows()).as("an older version changed something").isEqualTo(before);
    }

    @Test
    void aJournalThatBeganAnewIsFollowedByItsStamps() {
        delivered(Batch.of(900, invoice("i1", T1, "\"Status\":\"DRAFT\"", lines("old"))));

        delivered(Batch.of(1, invoice("i1", T2, "\"Status\":\"PAID\"", lines("new"))));

        assertThat(invoiceRow("i1")).containsEntry("status", "PAID").containsEntry("sequence", 1L);
        assertThat(updated("i1")).isEqualTo(LocalDateTime.parse("2026-11-24T07:00:00.124"));
        assertThat(descriptions("i1")).containsExactly("new");
    }

    @Test
    void linesThatWentAwayGoAway() {
        delivered(Batch.of(1, invoice("i1", T1, lines("a", "b", "c")), invoice("i2", T1, lines("d"))));

        delivered(Batch.of(2, invoice("i1", T2, lines("c", "x"))));
        assertThat(descriptions("i1")).containsExactly("c", "x");

        delivered(Batch.of(3, invoice("i1", T2, lines())));
        assertThat(descriptions("i1")).isEmpty();
        assertThat(descriptions("i2")).as("another invoice's lines").containsExactly("d");
    }

    @Test
    void theLaterOfTwoVersionsInOneBatchCounts() {
        delivered(Batch.of(1, invoice("i1", T1, lines("a", "b")), invoice("i1", T2, lines("c"))));

        assertThat(updated("i1")).isEqualTo(LocalDateTime.parse("2026-11-24T07:00:00.124"));
        assertThat(descriptions("i1")).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"InvoiceID\":\"bad\",\"Total\":\"a lot\"}",
        "{\"InvoiceID\":\"bad\",\"Total\":1e-1001}",
        "{\"InvoiceID\":\"bad\",\"Total\":1e1000000000}",
        "{\"InvoiceID\":\"bad\",\"DueDate\":\"2026-02-30\"}",
        "{\"InvoiceID\":\"bad\",\"UpdatedDateUTC\":\"yesterday\"}",
        "{\"InvoiceID\":\"bad\",\"Reference\":\"\\ud800\"}",
        "{\"InvoiceID\":\"bad\",\"SentToContact\":\"perhaps\"}",
        "{\"InvoiceID\":\"bad\",\"LineItems\":\"none\"}",
        "{\"InvoiceID\":\"bad\",\"LineItems\":[{\"LineAmount\":1e1000}]}",
        "{\"InvoiceNumber\":\"bad\"}",
        "{\"InvoiceID\":\"bad\"",
        "[]"
    })
    void aRecordThatIsNoRowIsRefusedAlone(String bad) {
        List<Refusal> refused = send(Batch.of(1, invoice("i1", T1, lines("a")), bad, invoice("i2", T1)));

        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(new String(refusal.record())).isEqualTo(bad);
            assertThat(refusal.reason()).isNotBlank().doesNotContain("\n");
        });
        assertThat(ids()).as("its neighbours").containsExactly("i1", "i2");
        assertThat(descriptions("i1")).containsExactly("a");
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsRefusedAloneWithTheReason() {
        String invoiceTooLong = invoice("i2", T1, "\"InvoiceNumber\":\"" + "9".repeat(256) + "\"");
        String lineTooLong = invoice("i4", T1, "\"LineItems\":[{\"ItemCode\":\"" + "c".repeat(256) + "\"}]");

        List<Refusal> refused = send(Batch.of(1,
                invoice("i1", T1), invoiceTooLong, invoice("i3", T1), lineTooLong, invoice("i5", T1, lines("a"))));

        assertThat(refused).extracting(Refusal::recordId).containsExactly("i2", "i4");
        assertThat(refused).extracting(Refusal::reason).allSatisfy(reason -> assertThat(reason)
                .containsIgnoringCase("too long").doesNotContain("\n").doesNotContain("insert").hasSizeLessThan(310));
        assertThat(ids()).as("its neighbours").containsExactly("i1", "i3", "i5");
        assertThat(descriptions("i5")).containsExactly("a");
        assertThat(afterBatches()).isEqualTo(1);
    }

    @Test
    void everyRecordOfABatchCanBeRefused() {
        assertThat(send(Batch.of(1, "{}", "[]"))).hasSize(2);
        assertThat(ids()).isEmpty();
    }

    @Test
    void anErrorOfTheDatabaseLeavesNothingAndGoesToTheCaller() {
        database.execute("alter table xero_invoice_line rename to hidden");
        try {
            Exchange exchange = exchange("direct:xero-sink-jdbc", Batch.of(1, invoice("i1", T1, lines("a"))));

            assertThat(exchange.getException()).as("the batch must come again").isNotNull();
            assertThat(refusals.taken(exchange)).isEmpty();
            assertThat(ids()).isEmpty();
        } finally {
            database.execute("alter table hidden rename to xero_invoice_line");
        }
        delivered(Batch.of(1, invoice("i1", T1, lines("a"))));
        assertThat(descriptions("i1")).containsExactly("a");
    }

    @Test
    void anErrorAmidTheSingleRecordsLeavesNothingEither() {
        database.execute("alter table xero_invoice_line rename to hidden");
        try {
            Exchange exchange = exchange("direct:xero-sink-jdbc", Batch.of(1, "{}", invoice("i1", T1)));

            assertThat(exchange.getException()).as("the batch must come again").isNotNull();
            assertThat(ids()).isEmpty();
        } finally {
            database.execute("alter table hidden rename to xero_invoice_line");
        }
    }

    @Test
    void theCallersTransactionHoldsRowsAndCursorTogether() {
        Exchange failed = exchange("direct:caller", Batch.of(1, invoice("i1", T1, lines("a"))), "cursorFails");

        assertThat(failed.getException()).hasMessage("The cursor could not be moved");
        assertThat(rows()).as("rows without their cursor").isEmpty();
        assertThat(afterBatches()).isZero();

        assertThat(exchange("direct:caller", Batch.of(1, invoice("i1", T1, lines("a")))).getException()).isNull();
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aBadRecordDoesNotUndoTheCallersWork() {
        Exchange exchange = exchange("direct:caller", Batch.of(1,
                invoice("i1", T1), invoice("i2", T1, "\"InvoiceNumber\":\"" + "9".repeat(256) + "\"")));

        assertThat(exchange.getException()).isNull();
        assertThat(refusals.taken(exchange)).extracting(Refusal::recordId).containsExactly("i2");
        assertThat(ids()).containsExactly("i1");
        assertThat(afterBatches()).as("the caller's row and that of the statement after the batch").isEqualTo(2);
    }

    @Test
    void theStatementAfterTheBatchSharesItsTransaction() {
        database.execute("alter table after_batch rename to hidden");
        try {
            Exchange exchange = exchange("direct:xero-sink-jdbc", Batch.of(1, invoice("i1", T1)));

            assertThat(exchange.getException()).isNotNull();
            assertThat(ids()).as("rows without what belongs to them").isEmpty();
        } finally {
            database.execute("alter table hidden rename to after_batch");
        }
        delivered(Batch.of(4, invoice("i1", T1)));
        assertThat(database.queryForMap("select tenant_id, sequence from after_batch"))
                .containsEntry("tenant_id", Batch.TENANT).containsEntry("sequence", 4L);
    }

    @Test
    void hostileTextIsStoredAsItIs() throws Exception {
        String text = "'); drop table xero_invoice; -- \\\" :#total :?x ? # ${body} {{x}}"
                + " \uD83E\uDD84 \\r\\n\\t \u202E";
        String record = invoice("i'1", T1, "\"Reference\":\"" + text + "\"", lines(text, "x".repeat(200_000)));

        delivered(Batch.of(1, record));

        String expected = json("\"" + text + "\"").asText();
        assertThat(invoiceRow("i'1")).containsEntry("reference", expected);
        assertThat(descriptions("i'1")).containsExactly(expected, "x".repeat(200_000));
        assertJson(recordOf("i'1"), record);
    }

    @Test
    void aNulIsStoredOrItsRecordRefused() {
        List<Refusal> refused =
                send(Batch.of(1, invoice("i1", T1, "\"Reference\":\"a\\u0000b\""), invoice("i2", T1)));

        if (storesNul()) {
            assertThat(refused).isEmpty();
            assertThat(invoiceRow("i1")).containsEntry("reference", "a\0b");
        } else {
            assertThat(refused).extracting(Refusal::recordId).containsExactly("i1");
        }
        assertThat(ids()).contains("i2");
    }

    @Test
    void foreignHeadersHaveNoEffect() {
        Map<String, Object> poison = Map.of("CamelSqlQuery", "delete from xero_invoice", "CamelSqlParameters", Map.of(),
                "CamelSqlRetrieveGeneratedKeys", true, "CamelJdbcParameters", Map.of("XeroSequence", 666),
                "CamelBeanMethodName", "close", "CamelToDynamic", "log:x", "invoice_id", "poisoned",
                "XeroRefusal", "poisoned", "Authorization", "Bearer secret");
        delivered(Batch.of(1, invoice("i1", T1)));

        Exchange exchange = exchange("direct:xero-sink-jdbc", Batch.of(2, invoice("i2", T1, lines("a")), "{}"), poison);

        assertThat(exchange.getException()).isNull();
        assertThat(ids()).containsExactly("i1", "i2");
        assertThat(refusals.taken(exchange)).extracting(Refusal::reason).containsExactly("InvoiceID is missing");
        assertThat(database.queryForList("select sequence from after_batch order by sequence", Long.class))
                .containsExactly(1L, 2L);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys("Authorization", "CamelSqlQuery", "invoice_id");
    }

    @Test
    void streamsSideBySideDoNotDisturbOneAnother() {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Void>> streams = IntStream.range(0, 4)
                    .mapToObj(stream -> CompletableFuture.runAsync(() -> deliverStream("tenant-" + stream), workers))
                    .toList();
            streams.forEach(CompletableFuture::join);
        } finally {
            workers.shutdown();
        }
        assertThat(count("xero_invoice")).isEqualTo(2_000);
        assertThat(count("xero_invoice_line")).isEqualTo(4_000);
    }

    private void deliverStream(String tenantId) {
        for (long sequence = 1; sequence <= 4; sequence++) {
            List<String> records = IntStream.range(0, 500)
                    .mapToObj(i -> invoice("i" + i, T1, lines("a", "b")))
                    .toList();
            delivered(new Batch(tenantId, sequence, records));
        }
    }
}
