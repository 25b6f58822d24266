package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Large files take few calls, and what is at Xero then is what they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteVolumeTest {

    private static final String TITLES = "*ContactName,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,*Description,*Quantity,"
            + "*UnitAmount,Discount,*AccountCode,*TaxType,TrackingName1,TrackingOption1\n";
    private static final List<String> WORDS = List.of("Søren's", "\"quoted\"", "a, b", "100 %", "=1+1", "Zürich", "two;three",
            "日本", "0012", "1/2", "-5", "null", "TRUE");

    /** Three decimals may be thousands, which is refused unless the number's format is said. */
    private static final int[] SCALES = {0, 1, 2, 4};

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", WriteOnceTest.SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.unfinished", "2s").set("xero.update.byte-order-mark", false)
                .set("xero.update.create", "Invoices,Contacts").start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    /** A line of a random document. */
    private record Line(String description, BigDecimal quantity, BigDecimal price, BigDecimal discount, String account, String tax,
            String region) {}

    /** A random document. */
    private record Paper(String contact, String number, String reference, LocalDate date, LocalDate due, List<Line> lines) {}

    @Test
    void whatIsAtXeroIsWhatTheFileSaysToTheLastDigit() {
        long seed = System.nanoTime();
        System.out.println("The seed is " + seed);
        Random random = new Random(seed);
        List<Paper> papers = new ArrayList<>();
        StringBuilder file = new StringBuilder(TITLES);
        for (int at = 0; at < 300; at++) {
            papers.add(paper(random, at));
            write(papers.get(at), file);
        }
        inbox.drop("Invoices/random.csv", file.toString());
        String result = inbox.await("done/Invoices/random.result.csv");
        assertThat(result.lines().skip(1)).as("seed " + seed).hasSize(300).allMatch(line -> line.contains(",created,"));
        Map<String, JsonNode> there = new HashMap<>();
        demo.invoices().forEach(invoice -> there.put(invoice.json().path("InvoiceNumber").asText(), invoice.json()));
        papers.forEach(paper -> assertIsThere(paper, there.get(paper.number()), "seed " + seed + " " + paper));
        inbox.drop("Invoices/random-again.csv", file.toString());
        bench.xero().calls().clear();
        assertThat(inbox.await("done/Invoices/random-again.result.csv").lines().skip(1)).as("seed " + seed)
                .allMatch(line -> line.contains(",unchanged,"));
        assertThat(calls(WriteOnceTest::isWrite)).isZero();
    }

    @Test
    void tenThousandInvoicesTakeTwoHundredCallsAndFewLookUps() {
        StringBuilder file = new StringBuilder(TITLES);
        for (int at = 0; at < 10_000; at++) {
            file.append("Customer ").append(at % 500).append(",MANY-").append(at).append(",,2026-11-20,2026-12-20,Work,1,")
                    .append(at % 90 + 1).append(".50,,200,NONE,,\n");
        }
        bench.xero().calls().clear();
        inbox.drop("Invoices/many.csv", file.toString());
        await().atMost(Duration.ofMinutes(5)).until(() -> inbox.has("done/Invoices/many.result.csv"));
        List<String> lines = inbox.read("done/Invoices/many.result.csv").lines().skip(1).toList();
        assertThat(lines).hasSize(10_000).allMatch(line -> line.contains(",created,"));
        for (int at = 0; at < lines.size(); at++) {
            assertThat(lines.get(at)).startsWith((at + 2) + ",MANY-" + at + ",");
        }
        assertThat(demo.invoices().stream().map(SimulatedInvoice::json).map(invoice -> invoice.path("InvoiceNumber").asText())
                .filter(number -> number.startsWith("MANY-"))).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(demo.all("Contacts").stream().map(contact -> contact.path("Name").asText())
                .filter(name -> name.startsWith("Customer "))).hasSize(500).doesNotHaveDuplicates();
        assertThat(calls(WriteOnceTest::isWrite)).as("calls that write").isEqualTo(200);
        int all = calls(request -> request.path().startsWith("/api.xro/"));
        Map<String, Integer> by = new java.util.TreeMap<>();
        bench.xero().calls().all().forEach(call -> by.merge(call.request().method() + " " + call.request().path() + " " + call.request().parameters().keySet(), 1, Integer::sum));
        System.out.println("10,000 invoices took " + all + " calls " + by);
        assertThat(all).as("all calls").isLessThan(200 + 250 + 60);
    }

    private static Paper paper(Random random, int at) {
        List<Line> lines = new ArrayList<>();
        for (int line = 0; line <= random.nextInt(4); line++) {
            lines.add(new Line(words(random), decimal(random, 4, 500), decimal(random, 4, 9_000), random.nextBoolean() ? null
                    : decimal(random, 2, 99), random.nextBoolean() ? "200" : "260", random.nextBoolean() ? "OUTPUT" : "NONE",
                    random.nextBoolean() ? null : "North"));
        }
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
        return new Paper("Person " + random.nextInt(40), "RND-" + at, words(random), date, date.plusDays(random.nextInt(60)), lines);
    }

    private static String words(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
    }

    private static BigDecimal decimal(Random random, int most, int below) {
        return BigDecimal.valueOf(1 + random.nextInt(below)).add(BigDecimal.valueOf(random.nextInt(10_000), 4))
                .setScale(SCALES[random.nextInt(most == 4 ? 4 : 3)], RoundingMode.DOWN);
    }

    private static void write(Paper paper, StringBuilder file) {
        for (Line line : paper.lines()) {
            List<String> cells = List.of(paper.contact(), paper.number(), paper.reference(), paper.date().toString(),
                    paper.due().toString(), line.description(), line.quantity().toPlainString(), line.price().toPlainString(),
                    line.discount() == null ? "" : line.discount().toPlainString(), line.account(), line.tax(),
                    line.region() == null ? "" : "Region", line.region() == null ? "" : line.region());
            file.append(String.join(",", cells.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").toList())).append('\n');
        }
    }

    private static void assertIsThere(Paper paper, JsonNode invoice, String what) {
        assertThat(invoice).as(what).isNotNull();
        assertThat(invoice.at("/Contact/Name").asText()).as(what).isEqualTo(paper.contact());
        assertThat(invoice.path("Reference").asText()).as(what).isEqualTo(paper.reference());
        assertThat(invoice.path("DateString").asText()).as(what).startsWith(paper.date().toString());
        assertThat(invoice.path("DueDateString").asText()).as(what).startsWith(paper.due().toString());
        assertThat(invoice.path("LineItems")).as(what).hasSize(paper.lines().size());
        for (int at = 0; at < paper.lines().size(); at++) {
            Line line = paper.lines().get(at);
            JsonNode there = invoice.path("LineItems").path(at);
            assertThat(there.path("Description").asText()).as(what).isEqualTo(line.description());
            assertThat(there.path("Quantity").decimalValue()).as(what).isEqualByComparingTo(line.quantity());
            assertThat(there.path("UnitAmount").decimalValue()).as(what).isEqualByComparingTo(line.price());
            assertThat(there.path("DiscountRate").decimalValue()).as(what)
                    .isEqualByComparingTo(line.discount() == null ? BigDecimal.ZERO : line.discount());
            assertThat(there.path("AccountCode").asText()).as(what).isEqualTo(line.account());
            assertThat(there.path("TaxType").asText()).as(what).isEqualTo(line.tax());
            assertThat(there.at("/Tracking/0/Option").asText()).as(what).isEqualTo(line.region() == null ? "" : line.region());
        }
    }

    private int calls(Predicate<Request> which) {
        return bench.xero().calls().count(which);
    }
}
