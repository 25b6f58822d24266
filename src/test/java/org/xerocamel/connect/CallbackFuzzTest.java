package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/**
 * Rubbish at the addresses that anybody can reach. The seed is printed; -Dxero.fuzz.seed repeats it. Requests go over a
 * socket, since an HTTP client would refuse to send most of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackFuzzTest {

    private static final int REQUESTS = 400;
    private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();
    private static final String MARK = "<script>mark</script>";
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "GET", "GET", "GET", "POST", "PUT", "DELETE",
            "HEAD", "OPTIONS", "TRACE", "PATCH", "get", "NOSUCH");
    private static final List<String> PATHS = List.of("/xero/callback", "/xero/callback", "/xero/callback", "/xero/connect",
            "/xero/callback/../connect", "/xero/callback;jsessionid=1", "/xero//callback", "/xero/callback/",
            "/xero/%63allback", "/xero/callback%2f..%2fconnect", "/xero/callback%00", "/xero/nosuch", "/xero/",
            "/xero/webhook", "/XERO/CALLBACK", "/xero/callback/x/y", "/xero/..;/api/status", "/xero\\callback");
    private static final List<String> NAMES = List.of("code", "state", "error", "error_description", "scope",
            "session_state", "CamelHttpUri", "CamelHttpPath", "CamelFileName", "Authorization", "Cookie", "xeroLogin",
            "code[]", "state[0]", "", "Host", "Content-Type", "CamelHttpResponseCode", "CamelCharsetName", "breadcrumbId");
    private static final List<String> VALUES = List.of("", "%3Cscript%3Emark%3C/script%3E", MARK, "%", "%zz", "%00", "%0d%0aX-Evil:%201",
            "%c3%28", "%f0%9f%98%80", "../../x", "${jndi:ldap://127.0.0.1:1/x}", "{{xero.client-secret}}",
            "%24%7Bexception.message%7D", "%23%7BT(java.lang.Runtime)%7D", "'%20OR%20'1'='1", "null", "0", "-1",
            "access_denied", "\u00e6", "x".repeat(5000), "x".repeat(100_000), "%25".repeat(1000));

    private final long seed = Long.getLong("xero.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private XeroSimulator xero;
    private TestApplication application;

    private record Answer(int status, String head, String body) {}

    @BeforeAll
    void start(@TempDir Path folder) {
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
        application = TestApplication.against(xero, folder).start();
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @Test
    void rubbishIsRefusedAndLeavesNothingBehind() throws IOException {
        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "seed {0,number,#}", seed);
        for (int number = 0; number < REQUESTS; number++) {
            // Every fourth comes from a browser that has really begun a login.
            check(number % 4 == 0 ? fromABrowser() : request(random.nextBoolean() ? "" : header(), query()));
        }
        for (String table : List.of("xero_authorisation", "xero_organisation", "xero_connection", "xero_stream")) {
            assertThat(application.database().queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
                    .as("rows of %s, seed %d", table, seed).isZero();
        }
        assertThat(xero.calls().matching(call -> call.path().contains("script") || call.path().contains("passwd")))
                .isEmpty();
        assertThat(application.connect().status()).as("a login after all that, seed %d", seed).isEqualTo(200);
    }

    private void check(String request) throws IOException {
        Answer answer = send(request);
        String shown = request.substring(0, Math.min(300, request.length()));
        assertThat(answer.status()).as("answer to %s, seed %d: %s", shown, seed, answer.body())
                .satisfiesAnyOf(status -> assertThat(status).isBetween(200, 499),
                        status -> assertThat(status).isEqualTo(502), status -> assertThat(status).isEqualTo(501));
        if (answer.status() == 501) {
            assertThat(request).as("only a method that nobody knows is not implemented").startsWith("NOSUCH");
        }
        if (answer.status() == 502) {
            assertThat(answer.body()).as("what is Xero's fault").contains("Xero issued no tokens");
        }
        assertThat(answer.head()).as("head of the answer to %s, seed %d", shown, seed).doesNotContain("X-Evil");
        assertThat(answer.body()).as("answer to %s, seed %d", shown, seed).doesNotContain(MARK)
                .doesNotContain("\tat ").doesNotContain("Exception").doesNotContain(XeroSimulator.CLIENT_SECRET)
                .doesNotContain(System.getProperty("user.home") + "/");
    }

    /** With a state and a cookie that are good, and a code or error that are not. */
    private String fromABrowser() throws IOException {
        Answer begun = send("GET /xero/connect HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + Credentials.USUAL.basic() + "\r\n\r\n");
        URI consent = URI.create(header(begun, "Location"));
        String state = consent.getRawQuery().replaceAll("(?:.*&)?state=([^&]*).*", "$1");
        String cookie = header(begun, "Set-Cookie").replaceAll(";.*", "");
        String query = random.nextInt(10) == 0 ? "state=" + state + "&state=x&" + query()
                : query().replaceAll("state=[^&]*", "s=1") + "&state=" + state;
        return request("Cookie: " + cookie + "\r\n", query);
    }

    private String request(String header, String query) {
        return pick(METHODS) + " " + pick(PATHS) + (random.nextInt(20) == 0 ? "" : "?" + query)
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n";
    }

    private String query() {
        int parameters = random.nextInt(30) == 0 ? 1500 : 1 + random.nextInt(5);
        return IntStream.range(0, parameters).mapToObj(i -> parameters > 100 ? "code=" + i : pick(NAMES)
                + (random.nextInt(8) == 0 ? "" : "=" + value())).collect(Collectors.joining(pick(List.of("&", "&", "&&", ";"))));
    }

    private String value() {
        return random.nextInt(3) > 0 ? pick(VALUES) : random.ints(random.nextInt(60), 33, 127)
                .filter(c -> c != '&' && c != '#').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private String header() {
        return pick(List.of("Cookie", "X-Forwarded-Host", "X-Forwarded-For", "Content-Type", "Accept", "Referer",
                "Content-Length", "CamelHttpUri")) + ": " + pick(List.of("xero_browser=" + "A".repeat(43), MARK, "0",
                "application/x-www-form-urlencoded", "evil.example.com", "x".repeat(2000))) + "\r\n";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Answer send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", application.url().getPort())) {
            socket.setSoTimeout(PATIENCE);
            String text;
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.net.SocketException tooLong) {
                // A head that is too long is answered before it is read, and the connection reset.
                return new Answer(400, "", "");
            }
            int end = text.indexOf("\r\n\r\n");
            assertThat(end).as("an answer to %s, seed %d", request, seed).isPositive();
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end));
        }
    }

    private static String header(Answer answer, String name) {
        return answer.head().lines().filter(line -> line.startsWith(name + ": ")).findFirst().orElseThrow()
                .substring(name.length() + 2);
    }
}
