package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.file.FileSink;
import org.xerocamel.deliver.file.FileSinkFinish;
import org.xerocamel.deliver.file.FileSinkProperties;
import org.xerocamel.test.RecordedBatch;
import org.xerocamel.test.SinkTest;

/** The example that stands in place of {@code 5-sink-file} and compresses. */
class FileOverrideTest {

    private static final Path FILE = Path.of("docs/examples/overrides/5-sink-file.camel.yaml");

    @TempDir
    private Path folder;

    private SinkTest sink;

    @BeforeEach
    void start() throws Exception {
        FileSinkProperties settings = new FileSinkProperties(folder.toString(), "ndjson", false);
        FileSinkFinish finish = new FileSinkFinish(folder, new FileModes("640", "750"));
        sink = SinkTest.of(FILE).set("xero.sink.file.directory", folder)
                .bean("xeroSinkFile", new FileSink(settings, ShippedSettings.settings(Map.of()), finish, new KnownKeys()))
                .bean("xeroSinkFileFinish", finish).start();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void aBatchIsACompressedFileWithItsOwnEndingAndNothingElse() throws IOException {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        sink.deliver(RecordedBatch.later()).assertDelivered();
        assertThat(files()).containsExactly("000000000001.ndjson.gz", "000000000002.ndjson.gz");
        try (InputStream file = new GZIPInputStream(Files.newInputStream(place("000000000001.ndjson.gz")))) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(RecordedBatch.first().body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aRepeatOverwritesItsFileWithTheSameBytesAndWhatAKilledProcessLeftIsNotSeen() throws IOException {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        byte[] before = Files.readAllBytes(place("000000000001.ndjson.gz"));
        Files.writeString(place(".~000000000001.ndjson.gz"), "half of i");
        sink.deliverAgain(RecordedBatch.first()).assertDelivered();
        assertThat(files()).containsExactly("000000000001.ndjson.gz");
        assertThat(Files.readAllBytes(place("000000000001.ndjson.gz"))).isEqualTo(before);
    }

    private Path place(String name) {
        return folder.resolve("Demo-11111111/Invoices").resolve(name);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
