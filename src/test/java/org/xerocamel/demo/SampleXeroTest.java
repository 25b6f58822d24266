package org.xerocamel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's Xero answers as Xero does, as far as it goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleXeroTest {

    private static final String[] LOGIN = {"Authorization", "Bearer sample-1", "Xero-tenant-id",
            "00000000-0000-4000-8000-00000000de30"};

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private SampleXero xero;

    @BeforeAll
    void start() throws IOException {
        xero = SampleXero.start();
    }

    @AfterAll
    void stop() {
        xero.close();
    }

    @Test
    void thePagesTogetherHaveEachInvoiceOnceInTheOrderOfIds() throws Exception {
        JsonNode first = page(1);
        int pages = first.at("/pagination/pageCount").asInt();
        assertThat(pages).isGreaterThan(2);
        Set<String> ids = new HashSet<>();
        String last = "";
        for (int page = 1; page <= pages; page++) {
            for (JsonNode invoice : page(page).get("Invoices")) {
                String id = invoice.get("InvoiceID").asText();
                assertThat(id).isGreaterThan(last);
                last = id;
                ids.add(id);
            }
        }
        assertThat(ids).hasSize(first.at("/pagination/itemCount").asInt()).hasSizeGreaterThan(40);
        assertThat(page(pages + 1).get("Invoices")).isEmpty();
    }

    @Test
    void datesAndAmountsAreInXerosForm() throws Exception {
        JsonNode invoice = body(get("/api.xro/2.0/Invoices/INV-0001", LOGIN)).at("/Invoices/0");
        assertThat(invoice.get("Date").asText()).matches("/Date\\(\\d+\\+0000\\)/");
        assertThat(invoice.get("UpdatedDateUTC").asText()).matches("/Date\\(\\d+\\+0000\\)/");
        assertThat(invoice.get("DateString").asText()).matches("\\d{4}-\\d\\d-\\d\\dT00:00:00");
        assertThat(get("/api.xro/2.0/Invoices/INV-0001", LOGIN).body()).containsPattern("\"Total\":\\d+\\.\\d\\d[,}]");
        assertThat(invoice.get("SubTotal").decimalValue().add(invoice.get("TotalTax").decimalValue()))
                .isEqualByComparingTo(invoice.get("Total").decimalValue());
    }

    @Test
    void onlyWhatChangedSinceThenIsGiven() throws Exception {
        assertThat(body(get("/api.xro/2.0/Accounts", since(Instant.EPOCH))).get("Accounts")).hasSizeGreaterThan(5);
        assertThat(body(get("/api.xro/2.0/Accounts", since(Instant.parse("2100-01-01T00:00:00Z")))).get("Accounts")).isEmpty();
    }

    @Test
    void nothingIsTheSameAfterAWhile() {
        SampleBooks books = new SampleBooks(Clock.systemUTC());
        int before = books.list("Payments", null).size();
        books.change();
        books.change();
        assertThat(books.find("Invoices", "INV-0046")).as("a new invoice").isPresent();
        assertThat(books.list("Payments", null)).as("one more was paid").hasSize(before + 1);
        for (int change = 0; change < 3000; change++) {
            books.change();
        }
        assertThat(books.list("Invoices", null)).as("it does not grow for ever").hasSize(500);
        assertThat(books.find("Invoices", SampleBooks.REFUSED).orElseThrow().get("Status").asText())
                .as("the refused one stays, so that its replay is not overtaken").isEqualTo("SUBMITTED");
    }

    @ParameterizedTest
    @CsvSource({"/api.xro/2.0/Invoices/none,404", "/api.xro/2.0/Quotes,404", "/api.xro/2.0/Invoices?where=Total>1,400",
            "/identity/connect/authorize?redirect_uri=http://example.com/,400"})
    void whatItDoesNotHaveItRefuses(String path, int status) throws Exception {
        assertThat(get(path.replace(">", "%3E"), LOGIN).statusCode()).isEqualTo(status);
    }

    @Test
    void aCallWithoutATokenIsRefused() throws Exception {
        assertThat(get("/api.xro/2.0/Invoices", "Accept", "application/json").statusCode()).isEqualTo(401);
    }

    @Test
    void theReceiverRefusesOneInvoiceOnce() throws Exception {
        assertThat(post("{\"InvoiceNumber\":\"INV-0001\"}")).isEqualTo(200);
        assertThat(post("{\"InvoiceNumber\":\"INV-0013\"}")).isEqualTo(422);
        assertThat(post("{\"InvoiceNumber\":\"INV-0013\"}")).isEqualTo(200);
    }

    @Test
    void onlyThisMachineCanReachIt() {
        assertThat(xero.url().getHost()).isEqualTo("127.0.0.1");
    }

    private JsonNode page(int page) throws Exception {
        return body(get("/api.xro/2.0/Invoices?page=" + page + "&pageSize=20&order=InvoiceID", LOGIN));
    }

    private static String[] since(Instant time) {
        String written = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC).format(time);
        return Stream.concat(Arrays.stream(LOGIN), Stream.of("If-Modified-Since", written)).toArray(String[]::new);
    }

    private JsonNode body(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(xero.url() + path)).headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int post(String invoice) throws Exception {
        return client.send(HttpRequest.newBuilder(xero.url().resolve(SampleReceiver.PATH))
                .POST(HttpRequest.BodyPublishers.ofString(invoice)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
