package org.xerocamel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.status.StatusReader;

/** The whole application in this JVM, against a simulated Xero, with its data in a folder of the test. */
public final class TestApplication implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext context;
    private final URI url;
    private final Path folder;
    private final Credentials credentials;
    private final Operator operator;

    private TestApplication(ConfigurableApplicationContext context, URI url, Path folder, Credentials credentials) {
        this.context = context;
        this.url = url;
        this.folder = folder;
        this.credentials = credentials;
        this.operator = new Operator(url, credentials);
    }

    /** Begins with the settings of a test: everything quick, the file sink alone, H2 in the folder. */
    public static Settings against(XeroSimulator xero, Path folder) {
        return new Settings(xero, folder);
    }

    /** Collects settings and starts. */
    public static final class Settings {

        private static final String DATABASE = "spring.datasource.url";

        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Path folder;

        private Settings(XeroSimulator xero, Path folder) {
            this.folder = folder;
            int port = freePort();
            xero.settings().forEach(settings::put);
            set("server.port", port);
            set("xero.console.username", Credentials.USUAL.username());
            set("xero.console.password", Credentials.USUAL.password());
            set("xero.redirect-uri", "http://localhost:" + port + "/xero/callback");
            set("xero.token-key-file", folder.resolve("token.key"));
            set(DATABASE, embedded());
            set("xero.sink.file.directory", folder.resolve("export"));
            set("xero.update.inbox", folder.resolve("inbox"));
            set("xero.update.sweep", "200ms");
            set("xero.routes-directory", folder.resolve("routes"));
            set("xero.fetch.cron", "0/1 * * * * ?");
            set("xero.fetch.page-size", 100);
            set("xero.fetch.timeout", "5s");
            set("xero.refresh.cron", "0/1 * * * * ?");
            set("xero.fetch.sweep", "200ms");
            // Only the tests of the limits meet them.
            set("xero.limits.minute", 1_000_000);
            set("xero.limits.day", 1_000_000);
            set("xero.limits.app-minute", 1_000_000);
            set("xero.limits.concurrent", 100);
            set("xero.limits.day-reserve", 0);
            set("xero.deliver.sweep", "200ms");
            set("xero.deliver.first-retry", "200ms");
        }

        public Settings set(String name, Object value) {
            settings.put(name, value.toString());
            return this;
        }

        public Settings set(Map<String, ?> all) {
            all.forEach(this::set);
            return this;
        }

        private String embedded() {
            return "jdbc:h2:file:" + folder.resolve("xero") + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000";
        }

        public TestApplication start() {
            if (settings.get(DATABASE).equals(embedded()) && !settings.containsKey("spring.datasource.password")) {
                EmbeddedTables.copyTo(folder.resolve("xero"));
            }
            SpringApplication application = new SpringApplicationBuilder(XeroCamelApplication.class).build();
            String[] arguments = settings.entrySet().stream().map(s -> "--" + s.getKey() + "=" + s.getValue())
                    .toArray(String[]::new);
            URI url = URI.create("http://localhost:" + settings.get("server.port"));
            return new TestApplication(application.run(arguments), url, folder, new Credentials(
                    settings.get("xero.console.username"), settings.get("xero.console.password")));
        }
    }

    public URI url() {
        return url;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate database() {
        return new InsistentSql(context.getBean(JdbcTemplate.class));
    }

    /** @return a browser of somebody who may log in here */
    public ConsentWalker browser() {
        return new ConsentWalker(url, credentials);
    }

    /** Walks the whole way of a login, as a browser. */
    public ConsentWalker.Walk connect() {
        return browser().connect();
    }

    /** @return someone who asks the application by HTTP */
    public Operator operator() {
        return operator;
    }

    /** @return what {@code GET /api/status} answers */
    public JsonNode status() {
        // A test changes rows behind the application's back.
        context.getBean(StatusReader.class).forget();
        return operator.status();
    }

    public HttpResponse<String> get(String path) {
        return operator.get(path);
    }

    /** @return every line of the export, file after file in their order */
    public List<JsonNode> exported() {
        return exportedIn(folder.resolve("export"));
    }

    /** @return the last exported version of each invoice, by id */
    public Map<String, JsonNode> lastVersions() {
        Map<String, JsonNode> last = new TreeMap<>();
        exported().forEach(record -> last.put(record.get("InvoiceID").asText(), record));
        return last;
    }

    /** @return every line of the ndjson files below the folder, file after file in their order */
    public static List<JsonNode> exportedIn(Path export) {
        return filesIn(export).stream().filter(f -> f.toString().endsWith(".ndjson"))
                .flatMap(TestApplication::records).toList();
    }

    /** @return the finished files below the folder, in their order */
    static List<Path> filesIn(Path export) {
        if (!Files.isDirectory(export)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(export, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }

                /** An unfinished file gets its name while we look. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    }

    private static Stream<JsonNode> records(Path file) {
        try {
            return JSON.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
