package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The Kafka and the JMS sink against Kafka and Artemis, also while these stop and start again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokersTest {

    private static final String[] HEADERS = {"XeroTenantId", "XeroOrganisation", "XeroEntity", "XeroSequence",
            "XeroRecordCount", "XeroAttempt"};
    private static final ObjectMapper JSON = new ObjectMapper();

    private KafkaBroker kafka;
    private ArtemisBroker artemis;
    private Bench bench;

    /** What a broker holds of a record: in which message's order, with which key and headers. */
    private record Got(String key, JsonNode record, Map<String, String> headers) {

        long sequence() {
            return Long.parseLong(headers.get("XeroSequence"));
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        kafka = new KafkaBroker(folder.resolve("kafka"));
        artemis = new ArtemisBroker(folder.resolve("artemis"));
        bench = new Bench(folder).byHand().set("xero.sinks", "file,kafka,jms")
                .set("logging.level.org.apache", "warn").set("logging.level.kafka", "warn").set("logging.level.state", "warn")
                .set("xero.sink.kafka.brokers", kafka.address())
                .set("xero.sink.kafka.tombstone-statuses", "erased")
                .set("xero.sink.kafka.properties.max.request.size", 20_000)
                .set("xero.sink.kafka.properties.max.block.ms", 1000)
                .set("xero.sink.kafka.properties.request.timeout.ms", 1000)
                .set("xero.sink.kafka.properties.delivery.timeout.ms", 2000)
                .set("xero.sink.jms.url", artemis.url())
                .set("xero.sink.jms.destination", "queue:accounts").start();
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
        kafka.close();
        artemis.close();
    }

    @Test
    void eachRecordIsAMessageWithItsKeyAndTheContractsHeaders() {
        SimulatedOrganisation demo = bench.connected("Demo Ærø", 250);
        for (String sink : List.of("kafka", "jms")) {
            eventually(() -> assertThat(got(sink, demo)).as("messages of %s", sink).hasSize(250));
            assertThat(got(sink, demo)).allSatisfy(message -> {
                assertThat(message.key())
                        .isEqualTo(demo.tenantId() + "/Invoices/" + message.record().get("InvoiceID").asText());
                assertThat(message.headers()).containsEntry("XeroOrganisation", "Demo Ærø")
                        .containsEntry("XeroEntity", "Invoices").containsEntry("XeroAttempt", "1");
            });
            assertThat(versions(got(sink, demo)).keySet()).isEqualTo(Bench.ids(demo).stream()
                    .collect(Collectors.toSet()));
        }
        assertThat(got("kafka", demo).get(0).headers()).containsOnlyKeys(HEADERS);
        assertThat(got("jms", demo).get(0).headers()).containsKeys(HEADERS).containsKeys("JMSXGroupID", "_AMQ_DUPL_ID")
                .allSatisfy((name, value) -> assertThat(name).matches("Xero.*|JMSX.*|_AMQ_.*"));
    }

    @Test
    void nothingOfWhatBeganThePassTravelsToABroker() {
        SimulatedOrganisation demo = bench.connected("By the clock", 5);
        List.of("kafka", "jms").forEach(sink -> eventually(() -> assertThat(got(sink, demo)).hasSize(5)));
        demo.update(Bench.ids(demo).get(1), invoice -> invoice.put("Reference", "changed"));
        bench.due(demo);
        bench.tick();
        List.of("kafka", "jms").forEach(sink -> eventually(() -> assertThat(got(sink, demo)).hasSize(6)));
        assertThat(got("kafka", demo)).allSatisfy(message -> assertThat(message.headers()).containsOnlyKeys(HEADERS));
        assertThat(got("jms", demo)).allSatisfy(message -> assertThat(message.headers().keySet())
                .allMatch(name -> name.matches("Xero.*|JMSX.*|_AMQ_.*")));
    }

    @Test
    void aDryRunIsOneMessageThatSaysSo() {
        SimulatedOrganisation demo = bench.connected("Tried", 4);
        for (String sink : List.of("kafka", "jms")) {
            eventually(() -> assertThat(got(sink, demo)).hasSize(4));
            String answer = bench.application().operator().post("/api/sinks/" + sink + "/try?send=true&organisation=Tried", null).body();
            assertThat(answer).contains("\"outcome\":\"TAKEN\"");
            eventually(() -> assertThat(got(sink, demo)).hasSize(5));
            assertThat(got(sink, demo)).filteredOn(message -> "true".equals(message.headers().get("XeroDryRun"))).hasSize(1);
        }
        assertThat(got("jms", demo)).extracting(message -> message.headers().get("_AMQ_DUPL_ID")).doesNotHaveDuplicates();
    }

    @Test
    void aBrokerThatStopsAndStartsAgainLosesNothingAndOvertakesNothing() throws Exception {
        SimulatedOrganisation demo = bench.connected("Restarted", 1500);
        eventually(() -> assertThat(got("kafka", demo)).as("the first batches").isNotEmpty());
        kafka.stop();
        artemis.stop();
        change(demo, "while the brokers are away");
        eventually(() -> assertThat(bench.sink("kafka").get("failures").asInt()).isPositive());
        eventually(() -> assertThat(bench.sink("jms").get("failures").asInt()).isPositive());
        eventually(() -> assertThat(bench.lastVersions(demo)).as("the file sink is not delayed").hasSize(1500));
        kafka.start();
        artemis.start();
        change(demo, "while they come back");
        change(demo, "at last");
        Map<String, String> expected = demo.invoices().stream()
                .collect(Collectors.toMap(SimulatedInvoice::id, invoice -> "before"));
        Bench.ids(demo).subList(100, 160).forEach(id -> expected.put(id, "at last"));
        for (String sink : List.of("kafka", "jms")) {
            eventually(() -> assertThat(lastOf(versions(got(sink, demo)))).as("last versions in %s", sink).isEqualTo(expected));
            assertThat(versions(got(sink, demo)).values()).allSatisfy(versions -> assertThat(versions)
                    .extracting(Got::sequence).as("versions of a record in %s, in order", sink).isSorted());
        }
        assertThat(got("jms", demo)).as("Artemis tells what it has already").extracting(
                message -> message.key() + message.sequence()).doesNotHaveDuplicates();
    }

    @Test
    void aDeletedRecordIsATombstoneWithItsKeyAndHeaders() {
        SimulatedOrganisation demo = bench.connected("Deleted", 3);
        eventually(() -> assertThat(got("kafka", demo)).hasSize(3));
        String deleted = Bench.ids(demo).get(1);
        demo.update(deleted, invoice -> invoice.put("Status", "ERASED"));
        bench.pass(demo);
        eventually(() -> assertThat(got("kafka", demo)).hasSize(4));
        assertThat(got("kafka", demo)).filteredOn(got -> got.record().isNull()).as("tombstones").singleElement()
                .satisfies(got -> {
                    assertThat(got.key()).isEqualTo(demo.tenantId() + "/Invoices/" + deleted);
                    assertThat(got.headers()).containsOnlyKeys(HEADERS);
                });
    }

    @Test
    void aRecordThatKafkaWillNeverTakeIsParkedAndTheOthersArrive() {
        SimulatedOrganisation demo = bench.organisation("Too long", 30);
        String refused = Bench.ids(demo).get(12);
        demo.update(refused, invoice -> invoice.put("Reference", random(30_000)));
        bench.connect();
        eventually(() -> assertThat(bench.sink("kafka").get("parked").asInt()).isOne());
        assertThat(versions(got("kafka", demo))).hasSize(29).doesNotContainKey(refused);
        eventually(() -> assertThat(versions(got("jms", demo))).as("JMS takes it").containsKey(refused));
        List<Map<String, Object>> parked = bench.application().database()
                .queryForList("SELECT record_id, reason FROM xero_parked");
        assertThat(parked).singleElement().satisfies(row -> {
            assertThat(row.get("record_id")).isEqualTo(refused);
            assertThat(row.get("reason").toString()).contains("max.request.size");
        });
    }

    @Test
    void aBatchWhoseCommitWasNotHeardOfHasArrivedOnceInArtemisAndInOrderInKafka() {
        SimulatedOrganisation demo = bench.connected("Repeated", 120);
        for (String sink : List.of("kafka", "jms")) {
            eventually(() -> assertThat(got(sink, demo)).hasSize(120));
        }
        eventually(() -> assertThat(again(demo)).as("cursors set back").isEqualTo(2));
        eventually(() -> assertThat(got("kafka", demo)).as("the last batch came again").hasSizeGreaterThan(120));
        eventually(() -> assertThat(bench.sink("jms").get("waiting").asInt()).isZero());
        assertThat(got("jms", demo)).as("Artemis has each record once").hasSize(120);
        assertThat(bench.sink("jms").get("failures").asInt()).isZero();
    }

    /** As if the node had been killed between the broker's commit and the cursor's. */
    private int again(SimulatedOrganisation demo) {
        return bench.application().database().update("UPDATE xero_cursor SET sequence = sequence - 1, caught_up = FALSE"
                + " WHERE sink <> 'file' AND lease_owner IS NULL AND stream_id IN"
                + " (SELECT id FROM xero_stream WHERE tenant_id = ?)", demo.tenantId());
    }

    private void change(SimulatedOrganisation demo, String reference) {
        Bench.ids(demo).subList(100, 160).forEach(id -> demo.update(id, invoice -> invoice.put("Reference", reference)));
        bench.pass(demo);
    }

    private List<Got> got(String sink, SimulatedOrganisation demo) {
        try {
            List<Got> all = new ArrayList<>();
            if (sink.equals("kafka")) {
                for (ConsumerRecord<String, String> message : kafka.messages("xero.Invoices")) {
                    all.add(new Got(message.key(), record(message.value()), headers(message)));
                }
            } else {
                for (Message message : artemis.messages("accounts")) {
                    Map<String, String> headers = headers(message);
                    all.add(new Got(headers.get("JMSXGroupID"), JSON.readTree(message.getBody(String.class)), headers));
                }
            }
            return all.stream().filter(got -> got.headers().get("XeroTenantId").equals(demo.tenantId())).toList();
        } catch (Exception e) {
            throw new AssertionError("The messages of " + sink + " cannot be read", e);
        }
    }

    private static JsonNode record(String value) throws JsonProcessingException {
        return value == null ? NullNode.getInstance() : JSON.readTree(value);
    }

    private static Map<String, List<Got>> versions(List<Got> all) {
        Map<String, List<Got>> versions = new HashMap<>();
        all.forEach(got -> versions.computeIfAbsent(got.record().get("InvoiceID").asText(), id -> new ArrayList<>()).add(got));
        return versions;
    }

    /** What the last version of each record says, where it is one that the test made. */
    private static Map<String, String> lastOf(Map<String, List<Got>> versions) {
        return versions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> {
            String reference = each.getValue().get(each.getValue().size() - 1).record().path("Reference").asText();
            return reference.equals("at last") || reference.startsWith("while ") ? reference : "before";
        }));
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> message) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static Map<String, String> headers(Message message) throws Exception {
        Map<String, String> headers = new HashMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            headers.put(name.toString(), message.getStringProperty(name.toString()));
        }
        return headers;
    }

    /** A text that no compression makes short. */
    private static String random(int length) {
        return new Random(7).ints(length, 'a', 'z').collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
