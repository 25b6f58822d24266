package org.xerocamel.deliver.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.lake.ParquetContent;

class FileSinkTest {

    private static final String FIRST = "{\"InvoiceID\":\"a1\",\"Total\":10.10,\"Reference\":\"ß 😀\"}";
    private static final String SECOND = "{\"InvoiceID\":\"b2\",\"Total\":12345678901234567890.1234567890123456789}";
    private static final String BROKEN = "{\"InvoiceID\":\"c3\",\"Total\":";

    private static final FileModes MODES = new FileModes("640", "750");

    @TempDir
    private Path folder;
    private SinkBench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void ndjsonPassesTheBytesThroughUntouched() throws Exception {
        start("ndjson").deliver(FIRST, SECOND, BROKEN).succeeded();

        assertThat(file("000000000007.ndjson")).hasContent(FIRST + "\n" + SECOND + "\n" + BROKEN + "\n");
        assertThat(everything()).as("nothing else is left").containsExactly("000000000007.ndjson");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void othersOfTheMachineReadNeitherAFileNorItsFolders() throws Exception {
        start("ndjson").deliver(FIRST).succeeded();

        Path file = file("000000000007.ndjson");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        for (Path made = file.getParent(); !made.equals(folder); made = made.getParent()) {
            assertThat(Files.getPosixFilePermissions(made)).as("%s", made)
                    .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        }
    }

    @Test
    void jsonIsAnArrayOfTheRecordsOwnBytes() throws Exception {
        start("json").deliver(FIRST, SECOND).succeeded();

        assertThat(Files.readString(file("000000000007.json"))).isEqualTo("[\n" + FIRST + ",\n" + SECOND + "\n]\n");
    }

    @Test
    void aBrokenRecordIsRefusedAndTheOthersAreWritten() throws Exception {
        SinkBench.Delivery delivery = start("json").deliver(BROKEN, FIRST, "[]", SECOND + SECOND).succeeded();

        assertThat(new ObjectMapper().readTree(file("000000000007.json").toFile())).hasSize(1);
        assertThat(delivery.refused()).extracting(refusal -> new String(refusal.record(), UTF_8))
                .as("the refused records, to the byte").containsExactly(BROKEN, "[]", SECOND + SECOND);
        assertThat(delivery.refused()).allSatisfy(refusal -> assertThat(refusal.reason()).isNotBlank());
        assertThat(delivery.refused().get(0).recordId()).isEqualTo("c3");
    }

    @Test
    void aRecordOfItsOwnFileIsNamedBySequenceAndId() throws Exception {
        SinkBench.Delivery delivery = start("json-per-record").deliver(
                FIRST, "{\"InvoiceID\":\"../../x\"}", "{\"Total\":1}", FIRST.replace("10.10", "10.20")).succeeded();

        assertThat(everything()).hasSize(2).contains("000000000007-a1.json");
        assertThat(file("000000000007-a1.json")).as("the later version wins").content().contains("10.20");
        assertThat(delivery.refused()).singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("no InvoiceID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "json", "csv", "json-per-record"})
    void aBatchThatComesAgainLeavesTheSameFiles(String format) throws Exception {
        start(format).deliver(FIRST, SECOND).succeeded();
        Map<String, String> once = contents();
        bench.deliver(Map.of("XeroAttempt", 2), Map.of(), FIRST, SECOND).succeeded();

        assertThat(contents()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "json", "csv"})
    void aReplayedRecordHasAFileOfItsOwnAndLeavesThatOfItsBatch(String format) throws Exception {
        start(format).deliver(FIRST, SECOND).succeeded();
        Map<String, String> before = contents();
        for (int time = 0; time < 2; time++) {
            bench.deliver(Map.of("XeroAttempt", 2), Map.of("xeroReplay", "-c3"), BROKEN + "3}").succeeded();
        }

        assertThat(contents()).containsAllEntriesOf(before).hasSize(2).containsKey("000000000007-c3." + format);
        assertThat(contents().get("000000000007-c3." + format)).contains("c3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "json-per-record"})
    void aReplayedRecordThatIsRefusedAgainLeavesNoFile(String format) throws Exception {
        SinkBench.Delivery delivery = start(format)
                .deliver(Map.of("XeroAttempt", 2), Map.of("xeroReplay", "-c3"), BROKEN).succeeded();

        assertThat(delivery.refused()).hasSize(1);
        assertThat(folder.toFile().list()).as("files").isNullOrEmpty();
    }

    @Test
    void parquetIsWrittenAsAtomicallyAsAnyFormat() throws Exception {
        Path stale = file(".~000000000007.parquet");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, FIRST);
        SinkBench.Delivery delivery = start("parquet").deliver(FIRST, SECOND).succeeded();
        byte[] once = Files.readAllBytes(file("000000000007.parquet"));
        bench.deliver(Map.of("XeroAttempt", 2), Map.of(), FIRST, SECOND).succeeded();
        bench.deliver(Map.of("XeroAttempt", 2), Map.of("xeroReplay", "-c3"), BROKEN + "3}").succeeded();
        bench.deliver(Map.of("XeroAttempt", 2), Map.of("xeroReplay", "-b2"), SECOND).succeeded();

        assertThat(delivery.refused()).singleElement().satisfies(refusal -> assertThat(refusal.recordId()).isEqualTo("b2"));
        assertThat(everything()).as("a replay that is refused again leaves no file")
                .containsExactlyInAnyOrder("000000000007.parquet", "000000000007-c3.parquet");
        assertThat(Files.readAllBytes(file("000000000007.parquet"))).isEqualTo(once);
        assertThat(ParquetContent.records(file("000000000007.parquet"))).extracting("invoice_id", "tenant_id", "sequence")
                .containsExactly(tuple("a1", "11111111-2222-3333-4444-555555555555", 7L));
    }

    @Test
    void theFileOfARecordIsTheSameInAReplay() throws Exception {
        start("json-per-record").deliver(Map.of(), Map.of("xeroReplay", "-a1"), FIRST).succeeded();

        assertThat(everything()).containsExactly("000000000007-a1.json");
    }

    @Test
    void theUnfinishedFileOfAKilledProcessHindersNothing() throws Exception {
        Path stale = file(".~000000000007.ndjson");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, FIRST.repeat(100));
        start("ndjson").deliver(SECOND).succeeded();

        assertThat(file("000000000007.ndjson")).hasContent(SECOND + "\n");
        assertThat(everything()).as("the unfinished file became the finished one").hasSize(1);
    }

    @Test
    void aReaderSeesAFileWholeWhileItIsWrittenAgain() throws Exception {
        String[] records = IntStream.range(0, 400)
                .mapToObj(i -> "{\"InvoiceID\":\"" + i + "\",\"Reference\":\"" + "x".repeat(1000) + "\"}")
                .toArray(String[]::new);
        start("ndjson").deliver(records).succeeded();
        long whole = Files.size(file("000000000007.ndjson"));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger bad = new AtomicInteger();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<?> reading = reader.submit(() -> {
            while (!done.get()) {
                try {
                    bad.addAndGet(Files.readAllBytes(file("000000000007.ndjson")).length == whole ? 0 : 1);
                } catch (IOException e) {
                    bad.incrementAndGet();
                }
            }
        });
        for (int i = 0; i < 60; i++) {
            bench.deliver(records).succeeded();
        }
        done.set(true);
        reading.get();
        reader.shutdown();

        assertThat(bad).as("reads that found the file missing or in part").hasValue(0);
    }

    @Test
    void streamsAreWrittenSideBySide() throws Exception {
        start("ndjson");
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Future<SinkBench.Delivery>> deliveries = IntStream.range(0, 200).mapToObj(i -> workers.submit(() ->
                bench.deliver(
                        Map.of("XeroSequence", (long) i / 8), Map.of("xeroFolder", "org-" + i % 8),
                        "{\"n\":" + i + "}")))
                .toList();
        for (Future<SinkBench.Delivery> delivery : deliveries) {
            delivery.get().succeeded();
        }
        workers.shutdown();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).as("files of 8 streams of 25 batches").hasSize(200);
        }
        assertThat(exports().resolve("org-3/Invoices/000000000002.ndjson")).hasContent("{\"n\":19}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x-11111111", "A/S-11111111", "😀 Ltd-11111111", "..", "C:\\x", "50% off + more #1?"})
    void everyFolderStaysInsideTheDirectory(String name) throws Exception {
        start("ndjson").deliver(Map.of(), Map.of("xeroFolder", name), FIRST).succeeded();

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).singleElement().satisfies(file -> {
                assertThat(file.startsWith(exports())).as("%s is inside", file).isTrue();
                assertThat(exports().relativize(file).getNameCount()).as("organisation, entity, file").isEqualTo(3);
                assertThat(exports().relativize(file).getName(0).toString()).doesNotStartWith(".");
            });
        }
    }

    @Test
    void everyEntityHasAFolderOfItsOwnAndItsRecordsTheirOwnIds() throws Exception {
        start("json-per-record");
        bench.deliver(Map.of("XeroEntity", "TaxRates"), Map.of(), "{\"TaxType\":\"OUTPUT2\"}").succeeded();
        bench.deliver(Map.of("XeroEntity", "Currencies"), Map.of(), "{\"Code\":\"AUD\"}").succeeded();
        bench.deliver(Map.of("XeroEntity", "Contacts"), Map.of(), "{\"ContactID\":\"c1\",\"InvoiceID\":\"x\"}").succeeded();
        bench.deliver(FIRST).succeeded();

        Path organisation = exports().resolve("Demo A_S-11111111");
        assertThat(organisation.resolve("TaxRates/000000000007-OUTPUT2.json")).exists();
        assertThat(organisation.resolve("Currencies/000000000007-AUD.json")).exists();
        assertThat(organisation.resolve("Contacts/000000000007-c1.json")).exists();
        assertThat(organisation.resolve("Invoices/000000000007-a1.json")).exists();
    }

    @Test
    void csvHasTheSameColumnsInEveryFileOfAnEntity() throws Exception {
        start("csv");
        bench.deliver(Map.of("XeroEntity", "Payments", "XeroSequence", 1L), Map.of(), "{\"PaymentID\":\"p\"}").succeeded();
        bench.deliver(Map.of("XeroEntity", "Payments", "XeroSequence", 2L), Map.of(),
                "{\"Amount\":5.00,\"PaymentID\":\"q\",\"Account\":{\"Code\":\"090\"}}").succeeded();

        Path payments = exports().resolve("Demo A_S-11111111/Payments");
        List<String> first = Files.readAllLines(payments.resolve("000000000001.csv"));
        List<String> second = Files.readAllLines(payments.resolve("000000000002.csv"));
        assertThat(first.get(0)).isEqualTo(second.get(0)).startsWith("PaymentID,");
        assertThat(second.get(1)).startsWith("q,,,,5.00,").contains(",090,");
    }

    @Test
    void poisonedHeadersChangeNothing() throws Exception {
        Map<String, Object> poison = new HashMap<>();
        for (String header : List.of(
                "CamelFileName", "CamelOverruleFileName", "CamelFileLocalWorkPath", "CamelCharsetName")) {
            poison.put(header, "../poison");
        }
        start("ndjson").deliver(poison, Map.of(), FIRST).succeeded();

        assertThat(everything()).containsExactly("000000000007.ndjson");
    }

    @Test
    void aFailureIsTheCallersAndLeavesNoVisibleFile() throws Exception {
        Files.createDirectories(exports());
        Files.writeString(exports().resolve("Demo A_S-11111111"), "a file where the folder should be");
        SinkBench.Delivery delivery = start("ndjson").deliver(FIRST);

        assertThat(delivery.failure()).as("the batch must come again").isNotNull();
    }

    @Test
    void aByteOrderMarkIsWrittenIntoCsvAloneAndOnlyWhenItIsAskedFor() throws Exception {
        start("csv", true).deliver(FIRST).succeeded();
        assertThat(Files.readString(file("000000000007.csv"))).startsWith("\uFEFFInvoiceID");
        bench.close();
        start("csv", false).deliver(FIRST).succeeded();
        assertThat(Files.readString(file("000000000007.csv"))).startsWith("InvoiceID");
        bench.close();
        start("ndjson", true).deliver(FIRST).succeeded();
        assertThat(Files.readString(file("000000000007.ndjson"))).startsWith("{");
    }

    private SinkBench start(String format) throws Exception {
        return start(format, false);
    }

    private SinkBench start(String format, boolean marked) throws Exception {
        bench = new SinkBench("file", Map.of("xero.sink.file.directory", exports().toString(), "xero.sink.file.format",
                format, "xero.sink.file.byte-order-mark", Boolean.toString(marked)));
        FileSinkProperties settings = bench.settings("xero.sink.file", FileSinkProperties.class);
        bench.bean("xeroSinkFile", new FileSink(settings, bench.settings("xero", XeroProperties.class),
                new FileSinkFinish(settings, MODES), new KnownKeys()));
        bench.bean("xeroSinkFileFinish", new FileSinkFinish(settings, MODES));
        return bench.start();
    }

    private Path exports() {
        return folder.resolve("my exports + ü");
    }

    private Path file(String name) {
        return exports().resolve("Demo A_S-11111111/Invoices").resolve(name);
    }

    private List<String> everything() throws IOException {
        return contents().keySet().stream().sorted().toList();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(file("x").getParent())) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return contents;
    }
}
