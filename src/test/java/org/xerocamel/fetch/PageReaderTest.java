package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.Whole;

class PageReaderTest {

    private static final Entity INVOICES = ShippedSettings.entities().get("Invoices");

    private final PageReader pages = new PageReader(new JsonFactory());
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> lines = new ArrayList<>();
    private final List<FetchedRecord> records = new ArrayList<>();

    @Test
    void readsAPageAsXeroWritesIt() throws IOException {
        Page page = read("""
                {
                  "Id": "b0b2e3a5-1111-4c5e-8d8e-000000000000",
                  "Status": "OK",
                  "ProviderName": "xero-camel",
                  "DateTimeUTC": "\\/Date(1795503600123)\\/",
                  "pagination": {"page": 2, "pageSize": 2, "pageCount": 7, "itemCount": 14},
                  "Invoices": [
                    {
                      "Type": "ACCREC",
                      "InvoiceID": "id-1",
                      "Payments": [{"PaymentID": "p", "Date": "\\/Date(1795478400000+1300)\\/", "Amount": 1.10}],
                      "HasAttachments": false,
                      "IsDiscounted": null,
                      "LineItems": [],
                      "Contact": {"ContactID": "c", "Name": "Müller & Söhne", "Addresses": [{}, {}]},
                      "DateString": "2026-11-24T00:00:00",
                      "Date": "\\/Date(1795478400000+0000)\\/",
                      "DueDate": "/Date(1795478400000)/",
                      "UpdatedDateUTC": "\\/Date(1795503600000+0000)\\/",
                      "Status": "PAID",
                      "Total": 1E3
                    },
                    {"InvoiceID": "id-2"}
                  ]
                }
                """);

        assertThat(page).isEqualTo(new Page(
                Instant.parse("2026-11-24T07:00:00.123Z"), new Page.Pagination(2, 2, 7, 14), 2, "id-1", 0));
        assertThat(lines).containsExactly(
                "{\"Type\":\"ACCREC\",\"InvoiceID\":\"id-1\",\"Payments\":[{\"PaymentID\":\"p\",\"Date\":\"2026-11-24\","
                        + "\"Amount\":1.10}],\"HasAttachments\":false,\"IsDiscounted\":null,\"LineItems\":[],"
                        + "\"Contact\":{\"ContactID\":\"c\",\"Name\":\"Müller & Söhne\",\"Addresses\":[{},{}]},"
                        + "\"DateString\":\"2026-11-24T00:00:00\",\"Date\":\"2026-11-24\",\"DueDate\":\"2026-11-24\","
                        + "\"UpdatedDateUTC\":\"2026-11-24T07:00:00.000Z\",\"Status\":\"PAID\",\"Total\":1E3}",
                "{\"InvoiceID\":\"id-2\"}");
        assertThat(records.get(0).id()).isEqualTo("id-1");
        assertThat(records.get(0).updated()).isEqualTo(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(records.get(0).status()).isEqualTo("PAID");
        assertThat(records.get(1).updated()).isNull();
        assertThat(records.get(1).status()).isNull();
    }

    @Test
    void findsTheEnvelopeBehindTheListToo() throws IOException {
        Page page = read("""
                {"Invoices":[{"InvoiceID":"a"}],"New":{"Invoices":[1]},"DateTimeUTC":"/Date(0)/",
                 "pagination":{"cursor":{"page":9},"page":1,"pageSize":100,"pageCount":1,"itemCount":1}}""");

        assertThat(page).isEqualTo(new Page(Instant.EPOCH, new Page.Pagination(1, 100, 1, 1), 1, "a", 0));
    }

    @Test
    void readsAnEmptyPageAndOneThatSaysNothingOfItself() throws IOException {
        assertThat(read("{\"Invoices\":[]}")).isEqualTo(new Page(null, null, 0, null, 0));
        assertThat(read(" {\"Invoices\" : [ ] } \r\n\t ")).isEqualTo(new Page(null, null, 0, null, 0));
        assertThat(read("\uFEFF{\"Invoices\":[]}")).isEqualTo(new Page(null, null, 0, null, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "{}", "{\"page\":1,\"pageSize\":100,\"itemCount\":1}",
        "{\"page\":1,\"pageSize\":100,\"pageCount\":null,\"itemCount\":1}",
        "{\"page\":1,\"pageSize\":100,\"pageCount\":\"1\",\"itemCount\":1}",
        "{\"page\":1,\"pageSize\":100,\"pageCount\":99999999999,\"itemCount\":1}"})
    void takesNoHalfPaginationForOne(String pagination) throws IOException {
        assertThat(read("{\"pagination\":" + pagination + ",\"Invoices\":[]}").pagination()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "17", "\"soon\"", "{}"})
    void doesWithoutAServerTimeThatIsNone(String time) throws IOException {
        assertThat(read("{\"DateTimeUTC\":" + time + ",\"Invoices\":[]}").serverTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.00", "1.10", "1E3", "1e+03", "-1.50E-7", "1234567890.1234",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "99999999999999999.99"})
    void keepsNumbersToTheLastDigit(String number) throws IOException {
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"N\": " + number + " ,\"L\":[" + number + "]}]}");

        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\",\"N\":" + number + ",\"L\":[" + number + "]}");
    }

    @Test
    void rewritesDatesAtAnyDepthAndNothingElse() throws IOException {
        read("""
                {"Invoices":[{"InvoiceID":"a","Deep":[[{"Date":"/Date(0+0000)/"},"/Date(-1)/"]],
                "Reference":"see /Date(0)/","Note":"/Date(abc)/","/Date(0)/":"/Date(1795503600123+1300)/",
                "UpdatedDateUTCString":"2026-11-24T07:00:00Z","Old":"/Date(-62135596800000+0000)/"}]}""");

        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\",\"Deep\":[[{\"Date\":null},"
                + "\"1969-12-31T23:59:59.999Z\"]],\"Reference\":\"see /Date(0)/\",\"Note\":\"/Date(abc)/\","
                + "\"/Date(0)/\":\"2026-11-24T07:00:00.123Z\",\"UpdatedDateUTCString\":\"2026-11-24T07:00:00Z\","
                + "\"Old\":\"0001-01-01T00:00:00.000Z\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "\\n\\r\\t\\b\\f \\n\\r\\t\\b\\f",
        "\\u0000\\u001f \\u0000\\u001f",
        "\\\"\\\\\\/ \\\"\\\\/",
        "\\u2028\\u2029\\u0085 \\u2028\\u2029\\u0085",
        "\\ud83d\\ude00 \uD83D\uDE00",
        "\uD83D\uDE00 \uD83D\uDE00",
        "\\u00e9\u00E9 \u00E9\u00E9",
        "\u20AC\uFFFD \u20AC\uFFFD",
        "a<&>'b a<&>'b",
        "{[:,]} {[:,]}",
    })
    void writesTextsSoThatNoReaderSeesALinesEnd(String source, String written) throws IOException {
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"%1$s\":\"%1$s\",\"L\":[\"%1$s\",\"%1$s\"]}]}".formatted(source));

        assertThat(lines).containsExactly(
                "{\"InvoiceID\":\"a\",\"%1$s\":\"%1$s\",\"L\":[\"%1$s\",\"%1$s\"]}".formatted(written));
        assertThat(lines.get(0).lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "x\\ude00", "\\ude00\\ud83d", "\\ud83dx"})
    void keepsHalfAnEmojiThatACutTextEndsWith(String text) throws IOException {
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"T\":\"" + text + "\"}]}");

        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\",\"T\":\"" + text + "\"}");
    }

    @Test
    void escapesARawLineSeparatorToo() throws IOException {
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"T\":\"x\u2028y\u0085z\"}]}");

        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\",\"T\":\"x\\u2028y\\u0085z\"}");
    }

    @Test
    void readsTheSameThatJacksonReadsFromAnyText() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String text = random.ints(random.nextInt(3000), 0, random.nextBoolean() ? 0x80 : 0x11000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String record = mapper.writeValueAsString(mapper.createObjectNode().put("InvoiceID", "a").put("T", text));
            lines.clear();
            read("{\"Invoices\":[" + record + "]}");

            assertThat(mapper.readTree(lines.get(0))).isEqualTo(mapper.readTree(record));
            assertThat(lines.get(0)).doesNotContain("\n", "\r", "\u2028", "\u2029", "\u0085");
        }
    }

    @Test
    void toleratesDuplicateKeysDeepNestingAndNewFields() throws IOException {
        String deep = "[".repeat(500) + "]".repeat(500);
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"X\":1,\"X\":2,\"\":{\"\":\"\"},\"Deep\":" + deep + "}]}");

        assertThat(lines).containsExactly(
                "{\"InvoiceID\":\"a\",\"X\":1,\"X\":2,\"\":{\"\":\"\"},\"Deep\":" + deep + "}");
    }

    @Test
    void takesIdStampAndStatusFromTheTopOfTheRecordOnly() throws IOException {
        read("""
                {"Invoices":[{"Parent":{"InvoiceID":"no","Status":"no","UpdatedDateUTC":"/Date(0)/"},"InvoiceID":"yes",
                "LineItems":[{"InvoiceID":"no","Status":"no","UpdatedDateUTC":"/Date(0)/"}]},{"InvoiceID":17}]}""");

        assertThat(records).extracting(FetchedRecord::id).containsExactly("yes", "17");
        assertThat(records).extracting(FetchedRecord::status).containsOnlyNulls();
        assertThat(records).extracting(FetchedRecord::updated).containsOnlyNulls();
    }

    @Test
    void readsRecordsWhoseFieldsComeInAnotherOrderEachTime() throws IOException {
        // The same names within and at the top, in orders that no record before had.
        List<String> orders = List.of(
                "{'InvoiceID':'1','Status':'PAID','Contact':{'Status':'ACTIVE','Name':'n'},'UpdatedDateUTC':'/Date(0)/'}",
                "{'UpdatedDateUTC':'/Date(0)/','Contact':{'Name':'n','Status':'ACTIVE'},'Status':'PAID','InvoiceID':'2'}",
                "{'Status':'PAID','New':[{'InvoiceID':'x'},{'Status':'y'}],'InvoiceID':'3','UpdatedDateUTC':'/Date(0)/'}",
                "{'Contact':{'Name':'n'},'InvoiceID':'4','Status':'PAID','UpdatedDateUTC':'/Date(0)/','InvoiceNumber':'5'}");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(orders.get(i * i % 7 % orders.size()).replace('\'', '"'));
        }
        read("{\"Invoices\":[" + String.join(",", all) + "]}");
        assertThat(lines).hasSameSizeAs(all).allMatch(line -> line.contains("\"1970-01-01T00:00:00.000Z\""));
        for (int i = 0; i < all.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(all.get(i).replace("/Date(0)/", "1970-01-01T00:00:00.000Z"));
            assertThat(records.get(i).id()).isEqualTo(mapper.readTree(all.get(i)).required("InvoiceID").asText());
            assertThat(records.get(i).status()).isEqualTo("PAID");
            assertThat(records.get(i).updated()).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void readsWhateverEntityIsConfigured() throws IOException {
        Entity entity = Entity.of("TaxRates", "TaxType");
        List<String> ids = new ArrayList<>();
        pages.read(stream("{\"Invoices\":null,\"TaxRates\":[{\"TaxType\":\"OUTPUT\"}]}"), entity, r -> ids.add(r.id()));

        assertThat(ids).containsExactly("OUTPUT");
    }

    @Test
    void aListThatIsReadByOffsetGoesOnAfterItsHighestNumber() throws IOException {
        Entity journals = row(Entity.Paging.OFFSET, "JournalID", "JournalNumber");
        assertThat(pages.read(stream("{\"Journals\":[{\"JournalID\":\"a\",\"JournalNumber\":17},"
                + "{\"JournalID\":\"b\",\"JournalNumber\":12}]}"), journals, r -> { }).position()).isEqualTo(17);
        assertThatThrownBy(() -> pages.read(stream("{\"Journals\":[{\"JournalID\":\"a\",\"JournalNumber\":\"x\"}]}"),
                journals, r -> { })).isInstanceOf(MalformedPageException.class)
                .hasMessage("Record 1 of Journals has no number JournalNumber, nor has any other record of its page.");
        assertThat(pages.read(stream("{\"Journals\":[{\"JournalID\":\"a\"},{\"JournalID\":\"b\",\"JournalNumber\":12}]}"),
                journals, r -> { }).position()).as("one that lacks it among others").isEqualTo(12);
    }

    @Test
    void aSingleRecordWithoutAnIdIsKnownByItsCollectionAndSeveralAreNot() throws IOException {
        Entity nameless = row(Entity.Paging.NONE, "", "");
        List<String> ids = new ArrayList<>();
        pages.read(stream("{\"Journals\":[{\"a\":1}]}"), nameless, r -> ids.add(r.id()));
        assertThat(ids).containsExactly("Journals");
        assertThatThrownBy(() -> pages.read(stream("{\"Journals\":[{\"a\":1},{\"a\":2}]}"), nameless, r -> { }))
                .isInstanceOf(MalformedPageException.class).hasMessageContaining("no id that tells them apart");
    }

    @Test
    void aFieldWhoseChangeIsNoneIsLeftOutOfWhatIsComparedAndOfNothingElse() throws IOException {
        String first = compared("{\"ReportID\":\"r\",\"Made\":\"1\",\"Rows\":[{\"Made\":\"x\"}],\"Last\":1}");
        assertThat(first).contains("Rows", "\"Made\":\"x\"", "Last").doesNotContain("\"1\"");
        assertThat(compared("{\"ReportID\":\"r\",\"Made\":{\"other\":[2]},\"Rows\":[{\"Made\":\"x\"}],\"Last\":1}"))
                .isEqualTo(first);
        assertThat(compared("{\"ReportID\":\"r\",\"Made\":\"1\",\"Rows\":[{\"Made\":\"y\"}],\"Last\":1}"))
                .as("beneath the top it counts").isNotEqualTo(first);
        assertThat(compared("{\"ReportID\":\"r\",\"Made\":\"3\"}")).isEqualTo(compared("{\"ReportID\":\"r\",\"Made\":\"4\"}"));
    }

    private String compared(String record) throws IOException {
        Entity report = new Entity("Reports/X", "api.xro/2.0", "Reports", "ReportID", Entity.Paging.NONE, "", false, "",
                List.of("Made"), "", "", List.of(), Map.of(), Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE,
                Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING, List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
        List<String> parts = new ArrayList<>();
        pages.read(stream("{\"Reports\":[" + record + "]}"), report, r -> {
            assertThat(new String(r.bytes(), StandardCharsets.UTF_8)).as("the record is whole").isEqualTo(record);
            parts.add(new String(r.compared(), StandardCharsets.UTF_8));
        });
        return parts.get(0);
    }

    private static Entity row(Entity.Paging paging, String id, String position) {
        return new Entity("Journals", "api.xro/2.0", null, id, paging, position, false, "", List.of(), "", "", List.of(),
                Map.of(), Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE, Entity.One.ENVELOPE, "Status", 0,
                Entity.Each.NOTHING, List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
    }

    @Test
    void aDateThatIsNotThereIsNullWhereItMayLackAndNowhereElse() throws IOException {
        read("""
                {"Invoices":[{"InvoiceID":"a","Date":"/Date(0+0000)/","DateString":"1970-01-01T00:00:00","DueDate":"/Date(0)/",
                "DueDateString":"0001-01-01T00:00:00","FullyPaidOnDate":"/Date(-62135596800000+0000)/",
                "ExpectedPaymentDate":"/Date(86400000+0000)/","DateOfBirth":"/Date(0+0000)/",
                "UpdatedDateUTC":"/Date(0+0000)/","Reference":"/Date(0+0000)/"}]}""");
        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\",\"Date\":null,\"DateString\":null,\"DueDate\":null,"
                + "\"DueDateString\":null,\"FullyPaidOnDate\":null,\"ExpectedPaymentDate\":\"1970-01-02\","
                + "\"DateOfBirth\":\"1970-01-01\",\"UpdatedDateUTC\":\"1970-01-01T00:00:00.000Z\","
                + "\"Reference\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"invoiceID\":\"b\"}", "{\"InvoiceID\":null}", "{\"InvoiceID\":\"\"}",
        "{\"InvoiceID\":{\"x\":\"y\"}}", "{\"InvoiceID\":true}", "{\"In\":{\"InvoiceID\":\"b\"}}"})
    void refusesAPageWithARecordThatHasNoId(String record) {
        assertMalformed("{\"Invoices\":[{\"InvoiceID\":\"a\"}," + record + "]}", "Record 2 of Invoices has no InvoiceID.");
        assertThat(lines).containsExactly("{\"InvoiceID\":\"a\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                              | Xero's answer is empty.",
        "` \r\n `                        | Xero's answer is empty.",
        "[{\"InvoiceID\":\"a\"}]         | Xero's answer is not a JSON object.",
        "null                            | Xero's answer is not a JSON object.",
        "\"Invoices\"                    | Xero's answer is not a JSON object.",
        "{}                              | Xero's answer has no list Invoices.",
        "{\"Elements\":[{}]}             | Xero's answer has no list Invoices.",
        "{\"Invoices\":{}}               | In Xero's answer Invoices is no list.",
        "{\"Invoices\":\"\"}             | In Xero's answer Invoices is no list.",
        "{\"Invoices\":[null]}           | Record 1 of Invoices is null.",
        "{\"Invoices\":[[]]}             | Record 1 of Invoices is not an object.",
        "{\"Invoices\":[{]}              | Xero's answer is broken JSON after 0 records.",
        "{\"Invoices\":[,]}              | Xero's answer is broken JSON after 0 records.",
        "{\"Invoices\":[] \"a\":1}       | Xero's answer is broken JSON after 0 records.",
        "{\"Invoices\":[{\"InvoiceID\":\"a\"} x | Xero's answer is broken JSON after 1 record.",
        "{\"Invoices\":[{\"InvoiceID\":\"a\",\"N\":NaN}]} | Xero's answer is broken JSON after 0 records.",
        "{\"Invoices\":[]}{}             | Xero's answer has content after its end.",
        "{\"Invoices\":[]}]              | Xero's answer has content after its end.",
        "{\"Invoices\":[]} <html>        | Xero's answer has content after its end.",
        "{\"Invoices\":[]} 1             | Xero's answer has content after its end.",
        "The Organisation is offline     | Xero's answer is not JSON; it begins: The Organisation is offline",
    })
    void saysInWordsWhatIsWrongWithAnAnswer(String answer, String message) {
        assertMalformed(answer, message);
    }

    @Test
    void showsAHarmlessExcerptOfAProxysPage() {
        String html = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title>${env:SECRET}\u0007"
                + "<script>alert(\"x\")</script>".repeat(20);

        assertThatThrownBy(() -> read(html)).isInstanceOf(MalformedPageException.class).satisfies(e -> assertThat(
                        e.getMessage())
                .startsWith("Xero's answer is not JSON; it begins: !DOCTYPE html html head title 502 Bad Gateway")
                .doesNotContainPattern("[^ -~]|[<>&\"$\\\\{}]")
                .hasSizeLessThanOrEqualTo("Xero's answer is not JSON; it begins: ".length() + 80));
    }

    @Test
    void refusesCompressedAndBinaryAnswers() {
        for (byte[] answer : List.of(
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, new byte[] {0, 0, 0, 0, 0}, new byte[200],
                new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 1}, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> pages.read(new ByteArrayInputStream(answer), INVOICES, r -> {}))
                    .isInstanceOf(MalformedPageException.class);
        }
    }

    @Test
    void refusesAnAnswerThatIsCutAnywhere() {
        String whole = "{\"Id\":\"x\",\"pagination\":{\"page\":1},\"Invoices\":[{\"InvoiceID\":\"é\uD83D\uDE00\",\"N\":1.5,"
                + "\"L\":[true,{}]},{\"InvoiceID\":\"b\"}],\"DateTimeUTC\":\"/Date(0)/\"}";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(bytes, 0, length);
            assertThatThrownBy(() -> pages.read(cut, INVOICES, r -> {}))
                    .as("cut after %s bytes", length)
                    .isInstanceOf(MalformedPageException.class);
        }
    }

    @Test
    void tellsHowManyRecordsACutAnswerHad() {
        assertMalformed("{\"Invoices\":[{\"InvoiceID\":\"a\"},{\"InvoiceID\":\"b\"},{\"Inv",
                "Xero's answer breaks off after 2 records.");
    }

    @Test
    void letsTheStreamsOwnErrorsThrough() {
        for (Supplier<IOException> error : List.<Supplier<IOException>>of(
                () -> new SocketTimeoutException("Read timed out"), () -> new SocketException("Connection reset"))) {
            for (String begun : List.of("", "{\"Invoices\":[", "{\"Invoices\":[{\"InvoiceID\":\"a\"}" + " ".repeat(20_000))) {
                IOException thrown = error.get();
                assertThatThrownBy(() -> pages.read(breaking(begun, thrown), INVOICES, r -> {})).isSameAs(thrown);
            }
        }
    }

    @Test
    void letsTheHandlersErrorsThroughEvenWhereTheyTellOfJson() {
        for (Exception own : List.of(new IOException("disk full"), new JsonParseException(null, "of the handler"),
                new IllegalStateException("lease lost"))) {
            assertThatThrownBy(() -> pages.read(stream("{\"Invoices\":[{\"InvoiceID\":\"a\"}]}"), INVOICES, r -> {
                        if (own instanceof IOException io) {
                            throw io;
                        }
                        throw (RuntimeException) own;
                    }))
                    .isSameAs(own);
        }
    }

    @Test
    void leavesTheStreamOpenForItsOwner() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream answer = new ByteArrayInputStream("{\"Invoices\":[]}".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        pages.read(answer, INVOICES, r -> {});

        assertThat(closed).isFalse();
        assertThat(answer.read()).as("the answer is read to its end, so that the connection serves again").isEqualTo(-1);
    }

    @Test
    void offersARecordsBytesAsBufferCopyAndStream() throws IOException {
        List<byte[]> copies = new ArrayList<>();
        pages.read(stream("{\"Invoices\":[{\"InvoiceID\":\"first\"},{\"InvoiceID\":\"b\"}]}"), INVOICES, r -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            r.writeTo(out);
            assertThat(r.bytes()).isEqualTo(out.toByteArray()).hasSize(r.length());
            assertThat(new String(r.buffer(), 0, r.length(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"InvoiceID\":\"" + r.id() + "\"}");
            copies.add(r.bytes());
        });

        assertThat(copies).extracting(b -> new String(b, StandardCharsets.UTF_8))
                .containsExactly("{\"InvoiceID\":\"first\"}", "{\"InvoiceID\":\"b\"}");
    }

    @Test
    void readsRecordsFarLargerThanItsBuffers() throws IOException {
        String large = "ü\\n".repeat(400_000);
        JsonNode expected = mapper.readTree("{\"InvoiceID\":\"a\",\"T\":\"" + large + "\"}");
        read("{\"Invoices\":[{\"InvoiceID\":\"a\",\"T\":\"" + large + "\"},{\"InvoiceID\":\"b\"}]}");

        assertThat(mapper.readTree(lines.get(0))).isEqualTo(expected);
        assertThat(lines.get(1)).isEqualTo("{\"InvoiceID\":\"b\"}");
    }

    private void assertMalformed(String answer, String message) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(MalformedPageException.class).hasMessage(message);
    }

    private Page read(String answer) throws IOException {
        return pages.read(stream(answer), INVOICES, record -> {
            records.add(record);
            lines.add(new String(record.bytes(), StandardCharsets.UTF_8));
        });
    }

    private static InputStream stream(String answer) {
        return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breaking(String begun, IOException error) {
        return new SequenceInputStream(stream(begun), new InputStream() {
            @Override
            public int read() throws IOException {
                throw error;
            }

            @Override
            public int read(byte[] b, int offset, int length) throws IOException {
                throw error;
            }
        });
    }
}
