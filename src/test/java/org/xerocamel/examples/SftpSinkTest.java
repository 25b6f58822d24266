package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.test.Outcome;
import org.xerocamel.test.RecordedBatch;
import org.xerocamel.test.SinkTest;

/** The examples {@code 5-sink-sftp} and {@code 5-sink-sftp-json}, against a real SFTP server. */
class SftpSinkTest {

    private static final String PASSWORD = "a+b&c=d%20?/e";

    @TempDir
    private Path folder;

    private final List<String> written = new CopyOnWriteArrayList<>();
    private KeyPairProvider keys;
    private SshServer server;
    private SinkTest sink;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("drop/xero"));
        keys = KeyPairProvider.wrap(key());
        server = serve(0);
        sink = sink(keys.loadKeys(null).iterator().next().getPublic());
    }

    @AfterEach
    void stop() throws IOException {
        sink.close();
        server.stop(true);
    }

    @Test
    void eachBatchIsAFileThatIsVisibleOnlyWhenItIsWhole() throws Exception {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        sink.deliver(RecordedBatch.later()).assertDelivered();

        assertThat(files()).containsExactly("Demo-11111111/Invoices/1.ndjson", "Demo-11111111/Invoices/2.ndjson");
        assertThat(content("1.ndjson")).isEqualTo(text(RecordedBatch.first()));
        assertThat(written).as("names under which files were written").isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith(".~"));
    }

    @Test
    void aBatchThatComesAgainReplacesItsFileAndAReplayHasOneOfItsOwn() throws Exception {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        Files.writeString(folder.resolve("drop/xero/Demo-11111111/Invoices/1.ndjson"), "half of i");
        sink.deliverAgain(RecordedBatch.first()).assertDelivered();
        sink.replay(RecordedBatch.first(), "00000002").assertDelivered();

        assertThat(files()).containsExactly("Demo-11111111/Invoices/1-00000002.ndjson", "Demo-11111111/Invoices/1.ndjson");
        assertThat(content("1.ndjson")).isEqualTo(text(RecordedBatch.first()));
        assertThat(content("1-00000002.ndjson")).isEqualTo(RecordedBatch.first().records().get(1) + "\n");
    }

    @Test
    void aServerThatIsAwayLetsTheBatchComeAgain() throws Exception {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        int port = server.getPort();
        server.stop(true);
        sink.deliver(RecordedBatch.later()).assertRetried();
        server = serve(port);
        sink.deliverAgain(RecordedBatch.later()).assertDelivered();

        assertThat(content("2.ndjson")).isEqualTo(text(RecordedBatch.later()));
    }

    @Test
    void aServerWithAnotherKeyGetsNothing() throws Exception {
        sink.close();
        sink = sink(key().getPublic());
        Outcome outcome = sink.deliver(RecordedBatch.first()).assertRetried();

        assertThat(files()).isEmpty();
        assertThat(outcome.failure().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void eachInvoiceMayBeAJsonFileThatALaterVersionReplaces() throws Exception {
        try (SinkTest json = sink("sftp-json", keys.loadKeys(null).iterator().next().getPublic())) {
            json.deliver(RecordedBatch.first()).assertDelivered();
            json.deliverAgain(RecordedBatch.first()).assertDelivered();
            json.deliver(RecordedBatch.later()).assertDelivered();
        }
        ObjectMapper mapper = new ObjectMapper();
        Map<String, JsonNode> wanted = new TreeMap<>();
        for (RecordedBatch batch : List.of(RecordedBatch.first(), RecordedBatch.later())) {
            for (String record : batch.records()) {
                JsonNode invoice = mapper.readTree(record);
                wanted.put("Demo-11111111/" + invoice.get("InvoiceID").asText() + ".json", invoice);
            }
        }
        Map<String, JsonNode> found = new TreeMap<>();
        for (String file : files()) {
            found.put(file, mapper.readTree(folder.resolve("drop/xero").resolve(file).toFile()));
        }
        assertThat(found).isEqualTo(wanted);
        assertThat(written).as("names under which files were written").allSatisfy(name -> assertThat(name).startsWith(".~"));
    }

    private SshServer serve(int port) throws IOException {
        SshServer sshd = SshServer.setUpDefaultServer();
        sshd.setHost("localhost");
        sshd.setPort(port);
        sshd.setKeyPairProvider(keys);
        sshd.setPasswordAuthenticator((user, password, session) -> user.equals("xero") && password.equals(PASSWORD));
        sshd.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("drop")));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new AbstractSftpEventListenerAdapter() {
            @Override
            public void opening(ServerSession session, String handle, Handle file) {
                if (file instanceof FileHandle) {
                    written.add(file.getFile().getFileName().toString());
                }
            }
        });
        sshd.setSubsystemFactories(List.of(sftp));
        sshd.start();
        return sshd;
    }

    private SinkTest sink(PublicKey known) throws Exception {
        return sink("sftp", known);
    }

    private SinkTest sink(String name, PublicKey known) throws Exception {
        StringBuilder line = new StringBuilder("[localhost]:" + server.getPort() + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, known);
        Path hosts = Files.writeString(folder.resolve("known_hosts"), line.append('\n'));
        String prefix = "xero.sink." + name + ".";
        return SinkTest.of(Path.of("docs/examples/routes/5-sink-" + name + ".camel.yaml"))
                .set(prefix + "server", "localhost:" + server.getPort() + "/xero").set(prefix + "username", "xero")
                .set(prefix + "password", PASSWORD).set(prefix + "known-hosts", hosts).start();
    }

    private List<String> files() throws IOException {
        Path top = folder.resolve("drop/xero");
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).map(file -> top.relativize(file).toString()).sorted().toList();
        }
    }

    private String content(String name) throws IOException {
        return Files.readString(folder.resolve("drop/xero/Demo-11111111/Invoices").resolve(name));
    }

    private static String text(RecordedBatch batch) {
        return new String(batch.body(), StandardCharsets.UTF_8);
    }

    private static KeyPair key() throws Exception {
        var maker = SecurityUtils.getKeyPairGenerator(KeyUtils.EC_ALGORITHM);
        maker.initialize(256);
        return maker.generateKeyPair();
    }
}
