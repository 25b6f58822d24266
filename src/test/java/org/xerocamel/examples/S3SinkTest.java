package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.file.FileSink;
import org.xerocamel.deliver.file.FileSinkFinish;
import org.xerocamel.deliver.file.FileSinkProperties;
import org.xerocamel.deliver.lake.ParquetContent;
import org.xerocamel.test.Outcome;
import org.xerocamel.test.RecordedBatch;
import org.xerocamel.test.SinkTest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The example {@code 5-sink-s3}, against a server that speaks the protocol of S3. */
class S3SinkTest {

    private static final String FIRST = "xero/Demo-11111111/Invoices/000000000001";

    private static final String CHECKSUMS = "aws.requestChecksumCalculation";

    private static S3Server server;
    private static S3Client client;

    @TempDir
    private Path folder;

    private String bucket;
    private SinkTest sink;

    @BeforeAll
    static void startServer() throws IOException {
        // The server, like other stores than Amazon's, does not know the checksums that the library adds otherwise.
        System.setProperty(CHECKSUMS, "WHEN_REQUIRED");
        server = new S3Server();
        client = S3Client.builder().endpointOverride(URI.create(server.address())).forcePathStyle(true).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY, S3Server.SECRET)))
                .build();
    }

    @AfterAll
    static void stopServer() throws IOException {
        System.clearProperty(CHECKSUMS);
        client.close();
        server.close();
    }

    @BeforeEach
    void makeBucket(TestInfo test) {
        bucket = "lake-" + Integer.toHexString(test.getDisplayName().hashCode());
        client.createBucket(create -> create.bucket(bucket));
    }

    @AfterEach
    void stop() {
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void eachBatchIsAParquetFileWithTheNameThatTheFileSinkGivesIt() throws Exception {
        sink("parquet").deliver(RecordedBatch.first()).assertDelivered();
        sink.deliver(RecordedBatch.later()).assertDelivered();

        assertThat(names()).containsExactly(FIRST + ".parquet", "xero/Demo-11111111/Invoices/000000000002.parquet");
        assertThat(ParquetContent.records(content(FIRST + ".parquet"))).extracting(row -> row.get("record"))
                .isEqualTo(RecordedBatch.first().records());
        assertThat(folder.toFile().list()).as("files beside the store").isEmpty();
    }

    @Test
    void aBatchThatComesAgainReplacesItsObjectByTheSameBytesAndAReplayHasOneOfItsOwn() throws Exception {
        sink("parquet").deliver(RecordedBatch.first()).assertDelivered();
        byte[] before = content(FIRST + ".parquet");
        sink.deliverAgain(RecordedBatch.first()).assertDelivered();
        sink.replay(RecordedBatch.first(), "00000002").assertDelivered();

        assertThat(names()).containsExactly(FIRST + "-00000002.parquet", FIRST + ".parquet");
        assertThat(content(FIRST + ".parquet")).isEqualTo(before);
    }

    @Test
    void aRecordThatFitsNoColumnIsParkedAndTheOthersAreThere() throws Exception {
        RecordedBatch batch = RecordedBatch.withOneToRefuse();
        sink("parquet").deliver(batch).assertParked(RecordedBatch.idToRefuse());

        assertThat(ParquetContent.records(content("xero/Demo-11111111/Invoices/000000000003.parquet")))
                .hasSize(batch.records().size() - 1);
    }

    @Test
    void theOtherFormatsWorkAsWell() throws Exception {
        sink("ndjson").deliver(RecordedBatch.first()).assertDelivered();

        assertThat(new String(content(FIRST + ".ndjson"), StandardCharsets.UTF_8))
                .isEqualTo(new String(RecordedBatch.first().body(), StandardCharsets.UTF_8));
    }

    @Test
    void aStoreThatIsAwayLetsTheBatchComeAgainAndNoSecretIsTold() throws Exception {
        sink("ndjson");
        server.stop();
        Outcome away = sink.deliver(RecordedBatch.first()).assertRetried();
        assertThat(away.failure().toString()).doesNotContain(S3Server.SECRET);

        server.start();
        Outcome noBucket = sink.deliverAgain(RecordedBatch.first()).assertRetried();
        assertThat(noBucket.failure().toString()).doesNotContain(S3Server.SECRET);

        client.createBucket(create -> create.bucket(bucket));
        sink.deliverAgain(RecordedBatch.first()).assertDelivered();
        assertThat(names()).containsExactly(FIRST + ".ndjson");
    }

    @Test
    void aSecretThatIsWrongLetsTheBatchComeAgainAndIsNotTold() throws Exception {
        sink = sink("ndjson", "another-secret-1");
        Outcome outcome = sink.deliver(RecordedBatch.first()).assertRetried();

        assertThat(outcome.failure().toString()).contains("Status Code: 403").doesNotContain("another-secret-1");
        assertThat(names()).isEmpty();
    }

    private SinkTest sink(String format) throws Exception {
        return sink(format, S3Server.SECRET);
    }

    private SinkTest sink(String format, String secret) throws Exception {
        FileSinkProperties settings = new FileSinkProperties(folder.toString(), format, false);
        FileSinkFinish finish = new FileSinkFinish(folder, new FileModes("640", "750"));
        sink = SinkTest.of(Path.of("docs/examples/routes/5-sink-s3.camel.yaml"))
                .set("xero.sink.s3.bucket", bucket).set("xero.sink.s3.region", "us-east-1").set("xero.sink.s3.prefix", "xero/")
                .set("xero.sink.s3.endpoint", server.address()).set("xero.sink.s3.access-key", S3Server.KEY)
                .set("xero.sink.s3.secret-key", secret)
                .bean("xeroSinkFile", new FileSink(settings, ShippedSettings.settings(Map.of()), finish, new KnownKeys())).start();
        return sink;
    }

    private List<String> names() {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream().map(S3Object::key).sorted().toList();
    }

    private byte[] content(String key) throws IOException {
        return client.getObjectAsBytes(object -> object.bucket(bucket).key(key)).asByteArray();
    }
}
