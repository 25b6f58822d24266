package org.xerocamel.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** A server that is started in an empty folder, such as the packaged application. */
final class Application implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_START = Duration.ofMillis(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI url;
    private final JavaProcess process;
    private final Operator operator;
    /** One browser for all logins: each would keep connections open that the next ones wait for. */
    private final ConsentWalker browser;
    private final long launched = System.nanoTime();

    private Application(URI url, JavaProcess process) {
        this.url = url;
        this.process = process;
        this.operator = new Operator(url);
        this.browser = new ConsentWalker(url);
    }

    /** How its process begins. */
    @FunctionalInterface
    interface Launch {

        /** @param settings the arguments of the application */
        JavaProcess begin(Run run, Path log, List<String> settings) throws Exception;

        /** @param program what Java is to run, such as -jar and a file */
        static Launch of(List<String> program) {
            return (run, log, settings) -> {
                List<String> all = new ArrayList<>(program);
                all.addAll(settings);
                return JavaProcess.program(run.folder(), log, all);
            };
        }
    }

    /** The one jar, as it is. */
    static final Launch JAR = (run, log, settings) -> Launch.of(List.of("-jar", Scene.jar().toString()))
            .begin(run, log, settings);
    /** The zip's script, which has options of Java of its own, and an archive of classes from the run before. */
    static final Launch ZIP = zip(Path.of(JavaProcess.tool("java")));

    static Launch zip(Path java) {
        return (run, log, settings) -> run.scene().zip(java).begin(run, log, settings);
    }

    static Application start(Run run, String name, Launch launch, List<String> settings) throws Exception {
        int port = TestApplication.freePort();
        List<String> all = new ArrayList<>();
        settings.forEach(setting -> all.add("--" + setting));
        all.add("--server.port=" + port);
        all.add("--xero.redirect-uri=http://localhost:" + port + "/xero/callback");
        return new Application(URI.create("http://localhost:" + port), launch.begin(run, run.scene().log(name), all));
    }

    /** @return the settings that every start has: the simulated Xero, and its limits lifted, which are not measured */
    static List<String> settings(Scene scene) {
        String xero = scene.xero().toString();
        return List.of("xero.client-id=" + XeroSimulator.CLIENT_ID, "xero.client-secret=" + XeroSimulator.CLIENT_SECRET,
                "xero.login-url=" + xero, "xero.identity-url=" + xero, "xero.api-url=" + xero,
                "xero.console.username=" + Credentials.USUAL.username(),
                "xero.console.password=" + Credentials.USUAL.password(),
                "xero.token-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "xero.fetch.page-size=" + Peer.PAGE_SIZE,
                "xero.limits.minute=100000", "xero.limits.day=1000000", "xero.limits.app-minute=1000000",
                "xero.limits.day-reserve=0");
    }

    /** @return one that carries everything to the sinks that the settings name */
    static Runner runner(String name, Launch launch, Runner.Arguments own) {
        return run -> {
            List<String> settings = new ArrayList<>(settings(run.scene()));
            settings.addAll(own.of(run));
            try (Application application = start(run, name, launch, settings)) {
                return application.carryEverything(run.scene().invoices());
            }
        };
    }

    /** @return the packaged application, with settings beyond those that every start has */
    static Application packaged(Run run, String name, String... own) throws Exception {
        return packaged(run, name, JAR, own);
    }

    /** The same, launched as you like it. */
    static Application packaged(Run run, String name, Launch launch, String... own) throws Exception {
        List<String> settings = new ArrayList<>(settings(run.scene()));
        settings.addAll(List.of(own));
        return start(run, name, launch, settings);
    }

    /** Waits until the health answers, and says how long it took from the launch. */
    Measure untilHealthy() throws IOException, InterruptedException {
        await().atMost(PATIENCE).pollInterval(LOOK_FOR_START).pollDelay(Duration.ZERO)
                .until(() -> status("/actuator/health") == OK);
        double seconds = (System.nanoTime() - launched) / 1e9;
        return new Measure(seconds, process.usage());
    }

    /** The time counts from the login's end until every sink has every record. */
    Measure carryEverything(long records) throws IOException, InterruptedException {
        untilReady();
        // The first look takes longer, since the password is checked.
        operator.status();
        Usage ready = process.usage();
        login();
        long connected = System.nanoTime();
        untilAll(records);
        double seconds = (System.nanoTime() - connected) / 1e9;
        return new Measure(seconds, process.usage().since(ready));
    }

    /** Waits until somebody can log in. */
    void untilReady() throws IOException, InterruptedException {
        untilHealthy();
        await().atMost(PATIENCE).until(() -> status("/xero/callback") != NOT_FOUND);
    }

    /** Lets a person log in to Xero. */
    void login() throws IOException {
        ConsentWalker.Walk login = browser.connect();
        if (login.status() != OK) {
            throw new IllegalStateException("The login was answered by " + login.status());
        }
    }

    /** Waits until every sink has every record. */
    void untilAll(long records) {
        await().atMost(PATIENCE).pollInterval(LOOK).pollDelay(LOOK).until(() -> hasAll(operator.status(), records));
    }

    /** Makes all streams due. */
    void fetchNow() {
        ask("/api/streams/fetch");
    }

    /** Has everything delivered to a sink again; the time counts from the request until the last record. */
    Measure rewind(String sink, long records) throws IOException, InterruptedException {
        Usage before = process.usage();
        long begin = System.nanoTime();
        ask("/api/sinks/" + sink + "/rewind");
        untilAll(2 * records);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Measure(seconds, process.usage().since(before));
    }

    private void ask(String path) {
        HttpResponse<String> answer = operator.post(path, null);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " was answered: " + answer.body());
        }
    }

    Usage usage() throws IOException, InterruptedException {
        return process.usage();
    }

    private boolean hasAll(JsonNode status, long records) {
        process.requireAlive();
        if (status.required("parked").asLong() > 0) {
            throw new IllegalStateException("Records were parked");
        }
        return StreamSupport.stream(status.required("sinks").spliterator(), false)
                .allMatch(sink -> sink.required("delivered").asLong() >= records
                        && sink.required("waiting").asLong() == 0);
    }

    private int status(String path) {
        process.requireAlive();
        try {
            HttpURLConnection connection = (HttpURLConnection) url.resolve(path).toURL().openConnection();
            connection.setRequestProperty("Authorization", Credentials.USUAL.basic());
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
