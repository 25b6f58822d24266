package org.xerocamel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.Webhooks;

/** Whoever is slow on purpose holds a connection for a while, and nothing that anybody else needs. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {

    private static final int BODIES = 60;
    /** Fewer than the strangers, so that a thread for each would be told from none. */
    private static final int THREADS = 20;
    private static final int MEBIBYTE = 1024 * 1024;
    /** So long an answer may take while strangers do what they like; the machine may be busy. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final List<Socket> strangers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Bench bench;
    private Webhooks webhooks;
    private URI url;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.webhook.key", "Wbh00k+key/of-the-test==")
                .set("server.tomcat.threads.max", THREADS).set("xero.web.bodies", BODIES).set("xero.web.body-timeout", "6s").set("xero.web.head-timeout", "2s").start();
        url = bench.application().url();
        webhooks = bench.xero().webhooks().to(url, "Wbh00k+key/of-the-test==");
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
        strangers.clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void fiftySlowPostsHoldUpNobody() throws Exception {
        for (int i = 0; i < 50; i++) {
            String path = List.of("/xero/webhook", "/login", "/nothing", "/xero/callback", "/api/status").get(i % 5);
            String type = i % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded";
            open("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: 500\r\n\r\n{");
        }
        for (int again = 0; again < 3; again++) {
            assertThat(get("/actuator/health/liveness")).isEqualTo(200);
            assertThat(get("/actuator/health")).isEqualTo(200);
            assertThat(get("/login")).isEqualTo(200);
            assertThat(get("/api/status", "Authorization", Credentials.USUAL.basic())).isEqualTo(200);
            assertThat(webhooks.post().statusCode()).as("a signed post").isEqualTo(200);
        }
        assertThat(new String(strangers.get(0).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .as("what the slow one is told, and the end").startsWith("HTTP/1.1 408");
    }

    @Test
    void aByteNowAndThenDoesNotMakeThePatienceLonger() throws Exception {
        assertThat(drip(Duration.ofSeconds(20),
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n",
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n200\r\n",
                "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 500\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: x\r\nAuthorization: Basic eDp5\r\nContent-Length: 1900000\r\n\r\n",
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n",
                "GET /login HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n"))
                .hasSize(6).allSatisfy(answer -> assertThat(answer).contains("HTTP/1.1 408"));
    }

    /** The pretended login opens the way for long bodies; it turns out to be none before anybody reads them. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1900000", "Transfer-Encoding: chunked",
        "Content-Length: 900\r\nContent-Type: multipart/form-data; boundary=x"})
    void aPretendedLoginHoldsNoThreadWithALongBody(String length) throws Exception {
        String first = length.startsWith("T") ? "ffff\r\n" : "";
        Socket stranger = open("POST /api/status HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nAuthorization: Basic eDp5\r\n"
                + length + "\r\n\r\n" + first);
        stranger.setSoTimeout((int) AT_ONCE.toMillis());
        assertThat(new String(stranger.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .matches("(?s)HTTP/1.1 40[13].*Connection: close.*");
    }

    /** Where anybody is let in, nobody looks whether the login is one. */
    @Test
    void aPretendedLoginMakesNoPatienceLongerWhereNoneIsNeeded() throws Exception {
        String chunked = "Transfer-Encoding: chunked\r\n\r\n200\r\n";
        assertThat(drip(Duration.ofSeconds(20),
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nCookie: JSESSIONID=x\r\n" + chunked,
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nAuthorization: Basic eDp5\r\n" + chunked,
                "GET /plain.css HTTP/1.1\r\nHost: x\r\nCookie: JSESSIONID=x\r\n" + chunked,
                "GET /actuator/health HTTP/1.1\r\nHost: x\r\nCookie: JSESSIONID=x\r\n" + chunked))
                .hasSize(4).allSatisfy(answer -> assertThat(answer).contains("HTTP/1.1 408"));
    }

    @Test
    void theHeadOfARequestHasItsTimeAsAWhole() throws Exception {
        assertThat(drip(Duration.ofSeconds(15), "G", "GET /login HTTP/1.1\r\nHost: x\r\nX-",
                "POST /xero/webhook HTTP/1.1\r\nHost: x\r\nX: ")).hasSize(3).allSatisfy(answer ->
                        assertThat(answer).isEmpty());
    }

    @Test
    void aHeadThatComesInTimeButInPiecesIsTaken() throws Exception {
        Socket slow = open("GET /actuator/hea");
        for (String piece : List.of("lth HT", "TP/1.1\r\nHo", "st: x\r\nConnection: close\r\n", "\r\n")) {
            assertThat(get("/actuator/health/liveness")).isEqualTo(200);
            slow.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
    }

    @Test
    void theOldestBodyGivesWayToTheNewestOnceThereAreTooMany(CapturedOutput log) throws Exception {
        double before = refusals("displaced");
        for (int i = 0; i < BODIES + 20; i++) {
            open("POST /xero/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{");
        }
        assertThat(webhooks.post().statusCode()).as("a signed post").isEqualTo(200);
        Bench.eventually(() -> assertThat(refusals("displaced") - before).isGreaterThanOrEqualTo(20));
        List<String> answers = new ArrayList<>();
        for (Socket stranger : strangers) {
            answers.add(new String(stranger.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
        // Which of them the server met first, its threads decide.
        assertThat(answers).filteredOn(answer -> answer.startsWith("HTTP/1.1 503")).hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(answer -> assertThat(answer).contains("Retry-After"));
        assertThat(log.getAll().split("gave way to newer ones", -1).length - 1).as("lines of the log").isLessThan(3);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        byte[] body = new byte[MEBIBYTE + 1];
        for (var publisher : List.of(HttpRequest.BodyPublishers.ofByteArray(body), HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofByteArray(body)))) {
            assertThat(client.send(HttpRequest.newBuilder(url.resolve("/xero/webhook")).POST(publisher).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(413);
        }
        Socket long1 = open("POST /xero/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
        assertThat(new String(long1.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 413");
    }

    @Test
    void unsignedPostsAreCountedAndDoNotFillTheLog(CapturedOutput log) throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(client.send(HttpRequest.newBuilder(url.resolve("/xero/webhook")).POST(
                    HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(log.getAll().split("refused, the last with status", -1).length - 1).as("lines of the log").isLessThan(3);
        assertThat(metric("xero_webhook_refusals_total{status=\"401\"")).isGreaterThanOrEqualTo(50);
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(30_000);
        strangers.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends each a byte a few times a second until the other end has had enough of all. @return what it said to each */
    private List<String> drip(Duration most, String... heads) throws IOException {
        Map<Socket, StringBuilder> open = new LinkedHashMap<>();
        for (String head : heads) {
            Socket socket = open(head);
            socket.setSoTimeout(50);
            open.put(socket, new StringBuilder());
        }
        List<String> answers = new ArrayList<>();
        for (long end = System.nanoTime() + most.toNanos(); System.nanoTime() < end && !open.isEmpty();) {
            open.entrySet().removeIf(each -> isOver(each.getKey(), each.getValue()) && answers.add(each.getValue().toString()));
        }
        assertThat(open).as("still open after %s", most).isEmpty();
        return answers;
    }

    private static boolean isOver(Socket socket, StringBuilder answer) {
        try {
            int read = socket.getInputStream().read();
            if (read < 0) {
                return true;
            }
            answer.append((char) read);
            return false;
        } catch (SocketTimeoutException nothingYet) {
            return isClosed(socket);
        } catch (IOException reset) {
            return true;
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private int get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(AT_ONCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private double refusals(String reason) throws IOException, InterruptedException {
        return metric("xero_web_refusals_total{reason=\"" + reason + "\"");
    }

    private double metric(String beginning) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url.resolve("/actuator/prometheus"))
                        .header("Authorization", Credentials.USUAL.basic()).build(), HttpResponse.BodyHandlers.ofString())
                .body().lines().filter(line -> line.startsWith(beginning)).mapToDouble(line ->
                        Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
