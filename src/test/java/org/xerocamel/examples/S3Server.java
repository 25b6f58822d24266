package org.xerocamel.examples;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that speaks the protocol of S3, checks the signatures of requests, and keeps objects in memory: S3Proxy, in a process of
 * its own, since it brings other versions of what the tests have.
 */
final class S3Server implements AutoCloseable {

    static final String KEY = "key";
    static final String SECRET = "a+b&c=d%20?/e";

    private static final Path LIBRARY = Path.of("target/s3-server");

    private final Path folder;
    private final int port;
    private Process process;

    S3Server() throws IOException {
        folder = Files.createTempDirectory("s3-server");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
    }

    /** Starts it, again where it was stopped; then it has nothing. */
    void start() throws IOException {
        Path settings = Files.write(folder.resolve("s3proxy.conf"), List.of("s3proxy.endpoint=" + address(),
                "s3proxy.authorization=aws-v2-or-v4", "s3proxy.identity=" + KEY, "s3proxy.credential=" + SECRET,
                "jclouds.provider=transient-nio2", "jclouds.identity=any", "jclouds.credential=any"));
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xmx128m", "-jar", library().toString(), "--properties", settings.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        await().atMost(Duration.ofMinutes(1)).until(this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path library() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARY)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        stop();
        Files.deleteIfExists(folder.resolve("log"));
        Files.deleteIfExists(folder.resolve("s3proxy.conf"));
        Files.delete(folder);
    }
}
