package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Names and texts that mean harm pass through all sinks to the letter, and nothing takes them for more than texts. */
class HostileNamesTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR 1 --- [main] forged : forged";
    /** What is harmful as a name: of a file, in a header, a line, a page. */
    private static final List<String> NAMES = List.of("../../etc/passwd", ".hidden",
            "a\r\nX-Evil: 1\r\n\r\n" + FORGED, "Split\nBcc: evil@example.com\n" + FORGED, "nul\u0000char", "esc\u001b[2J",
            "\"><script>alert(1)</script>", "\u202egnp.exe", "\u2028" + FORGED, "\ud83d\ude00".repeat(60), "x".repeat(250),
            "aux.txt", "trailing. ", "${jndi:ldap://127.0.0.1:1/x}", "{{xero.client-secret}}", "${sys.user.home}");
    /** What is harmful as a text in a record, beyond that. */
    private static final List<String> TEXTS = Stream.concat(NAMES.stream(), Stream.of("..", "CON", "=cmd|' /C calc'!A0",
            "+1+1", "@SUM(1)", "\t=1+1", " =1+1", "\uff1d1+1", "x;=1+1", "'; DROP TABLE xero_invoice; --", "${body}",
            "#{systemProperties}", "%s%n%x", ":?XeroTenantId", ":#x", "INV/2026/1", "A\\B", "100%", "a+b", "?x=y&z",
            "\u00c6\u00d8\u00c5 & co")).toList();

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json-per-record"})
    void aHostileTextIsATextEverywhere(String format, @TempDir Path folder, @TempDir Path logs) throws Exception {
        try (XeroSimulator xero = XeroSimulator.start(); Mailbox mailbox = Mailbox.open();
                InvoiceReceiver receiver = InvoiceReceiver.start()) {
            xero.limits().off();
            SimulatedOrganisation all = xero.addOrganisation("All texts");
            TEXTS.forEach(text -> add(all, text));
            Map<String, SimulatedOrganisation> organisations = new HashMap<>();
            NAMES.forEach(name -> organisations.put(name, xero.addOrganisation(name)));
            organisations.values().forEach(organisation -> add(organisation, "one"));
            int records = TEXTS.size() + NAMES.size();
            TestApplication.Settings settings = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                    .set("xero.sinks", "file,jdbc,http").set("xero.sink.http.url", receiver.url())
                    .set("xero.sink.file.format", format).set("logging.file.name", logs.resolve("xero.log"));
            try (TestApplication application = settings.start()) {
                assertThat(application.connect()).satisfies(walk -> {
                    assertThat(walk.status()).isEqualTo(200);
                    assertThat(walk.body()).doesNotContain("<script>", "<img");
                });
                eventually(() -> assertThat(receiver.records()).as("posts").hasSize(records));
                eventually(() -> assertThat(rows(application) + application.status().get("parked").asInt())
                        .as("rows and parked records").isEqualTo(records));
                eventually(() -> assertThat(export(folder)).as("files").hasSize(format.equals("csv") ? NAMES.size() + 1
                        : records));
                posted(receiver, all);
                stored(application, all);
                asked(application, all);
                organisations.forEach((name, organisation) -> named(receiver, organisation, name));
                assertThat(application.status().get("organisations")).hasSize(NAMES.size() + 1).allSatisfy(organisation ->
                        assertThat(organisation.get("name").asText()).doesNotContainPattern("[\\p{Cntrl}\\u2028]"));
                organisations.values().forEach(organisation -> xero.disconnect(organisation.tenantId()));
                eventually(() -> assertThat(mailbox.about("was disconnected")).hasSize(NAMES.size()));
                for (MimeMessage mail : mailbox.mails()) {
                    assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(Mailbox.OWNER);
                    assertThat(mail.getHeader("X-Evil")).isNull();
                    assertThat(Mailbox.subject(mail)).doesNotContainPattern("[\\r\\n]").startsWith("Xero: ");
                }
                // Whoever logs a text as it is: it begins no line of its own.
                TEXTS.forEach(text -> LoggerFactory.getLogger(getClass()).warn("It is {}", text,
                        new IllegalStateException(text)));
            }
            exportIsInItsFolder(folder);
            try (Stream<String> lines = Files.lines(logs.resolve("xero.log"))) {
                assertThat(lines).as("lines of the log").noneMatch(line -> line.startsWith(FORGED.substring(0, 24)))
                        .noneMatch(line -> line.contains("\u001b") || line.contains("\u2028"))
                        .anyMatch(line -> line.startsWith("    " + FORGED));
            }
        }
    }

    private static void add(SimulatedOrganisation organisation, String text) {
        organisation.addInvoice(invoice -> {
            invoice.put("InvoiceNumber", text).put("Reference", text);
            ((ObjectNode) invoice.get("Contact")).put("Name", text);
            ((ObjectNode) invoice.at("/LineItems/0")).put("Description", text);
        });
    }

    private static void posted(InvoiceReceiver receiver, SimulatedOrganisation all) {
        List<String> numbers = new ArrayList<>();
        receiver.received().stream().filter(post -> of(all, post)).map(post -> post.records().get(0)).forEach(record -> {
            String number = record.get("InvoiceNumber").asText();
            assertThat(List.of(record.get("Reference").asText(), record.at("/Contact/Name").asText(),
                    record.at("/LineItems/0/Description").asText())).containsOnly(number);
            numbers.add(number);
        });
        assertThat(numbers).as("what was posted").containsExactlyInAnyOrderElementsOf(TEXTS);
    }

    private static void named(InvoiceReceiver receiver, SimulatedOrganisation organisation, String name) {
        var post = receiver.received().stream().filter(each -> of(organisation, each)).findFirst().orElseThrow();
        assertThat(post.request().headers()).doesNotContainKey("X-Evil");
        assertThat(URLDecoder.decode(post.request().header("XeroOrganisation").replace("+", "%2B"),
                StandardCharsets.UTF_8)).isEqualTo(name.replaceAll("[\\p{Cntrl}\\u2028]+", " ").strip());
    }

    private static boolean of(SimulatedOrganisation organisation, InvoiceReceiver.Received post) {
        return post.request().header("XeroTenantId").equals(organisation.tenantId());
    }

    private static int rows(TestApplication application) {
        return application.database().queryForObject("SELECT COUNT(*) FROM xero_invoice", Integer.class);
    }

    /** To the letter, or refused with a reason, where a column is too short. */
    private static void stored(TestApplication application, SimulatedOrganisation all) {
        List<String> stored = new ArrayList<>();
        application.database().queryForList("SELECT invoice_number, reference, contact_name FROM xero_invoice"
                + " WHERE tenant_id = ?", all.tenantId()).forEach(row -> {
                    assertThat(row.values()).as("a row").containsOnly(row.get("invoice_number"));
                    stored.add((String) row.get("invoice_number"));
                });
        List<String> reasons = application.database().queryForList("SELECT reason FROM xero_parked", String.class);
        assertThat(TEXTS).as("rows to the letter").containsAll(stored);
        assertThat(reasons).as("reasons").hasSize(TEXTS.size() - stored.size()).hasSizeLessThan(3)
                .allMatch(reason -> reason.matches("Value too long for column [^\\r\\n]*"));
    }

    private static void asked(TestApplication application, SimulatedOrganisation all) {
        TEXTS.stream().filter(text -> text.equals(text.strip())).forEach(text -> {
            var answer = application.get("/api/organisations/" + all.tenantId() + "/invoices?number="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8));
            // Two dots are a step in a path, which would lead elsewhere at Xero.
            assertThat(answer.statusCode()).as("the invoice numbered %s", text).isEqualTo(text.equals("..") ? 404 : 200);
            assertThat(Operator.json(answer).path("InvoiceNumber").asText()).isEqualTo(text.equals("..") ? "" : text);
        });
    }

    private static List<Path> export(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder.resolve("export"))) {
            try (Stream<Path> found = Files.walk(folder.resolve("export"))) {
                found.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("."))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static void exportIsInItsFolder(Path folder) throws IOException {
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(file -> file.getFileName().toString())).as("what is in the folder").allMatch(
                    name -> name.matches("export|inbox|routes|token\\.key|xero\\.(journal|(mv|trace)\\.db)"));
        }
        for (Path file : export(folder)) {
            Path place = folder.resolve("export").relativize(file);
            assertThat(place.getNameCount()).as("depth of %s", place).isEqualTo(3);
            assertThat((Iterable<Path>) place).allSatisfy(part -> assertThat(part.toString())
                    .matches("[A-Za-z0-9_(&+-][A-Za-z0-9 ._()&+-]*"));
            assertThat(place.getName(1)).hasToString("Invoices");
            if (file.toString().endsWith(".csv")) {
                assertThat(Files.readString(file)).as("cells of %s", file)
                        .doesNotContainPattern("(?:^|[,\"\\r\\n])[ \\t]*[=@\uff1d]");
            }
        }
    }
}
