package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
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

/** The example {@code 5-sink-sftp}, against a real SFTP server. */
class SftpSinkTest {

    private static final Path ROUTE = Path.of("docs/examples/routes/5-sink-sftp.camel.yaml");
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
        StringBuilder line = new StringBuilder("[localhost]:" + server.getPort() + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, known);
        Path hosts = Files.writeString(folder.resolve("known_hosts"), line.append('\n'));
        return SinkTest.of(ROUTE).set("xero.sink.sftp.server", "localhost:" + server.getPort() + "/xero")
                .set("xero.sink.sftp.username", "xero").set("xero.sink.sftp.password", PASSWORD)
                .set("xero.sink.sftp.known-hosts", hosts).start();
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
