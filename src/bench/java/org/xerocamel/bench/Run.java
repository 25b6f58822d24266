package org.xerocamel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** One run of a candidate: an empty folder, and a database and a receiver of its own if it wants them. */
final class Run implements AutoCloseable {

    private final Scene scene;
    private final Path folder;
    private String database;
    private JavaProcess receiver;
    private URI receiverUrl;

    Run(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
    }

    Scene scene() {
        return scene;
    }

    Path folder() {
        return folder;
    }

    /** @return the address of an empty PostgreSQL database */
    String database() throws SQLException {
        if (database == null) {
            database = scene.databases().make();
        }
        return scene.databases().url(database);
    }

    /** @return the settings of a journal in an empty PostgreSQL database */
    String[] journal() throws SQLException {
        return new String[] {"spring.datasource.url=" + database(), "spring.datasource.username=postgres"};
    }

    /** @return the settings, and those of files in the run's folder, wherever the application itself is */
    String[] andFiles(String... settings) {
        return Stream.concat(Stream.of(settings), Stream.of("xero.sinks=file",
                "xero.sink.file.directory=" + folder.resolve("export"))).toArray(String[]::new);
    }

    /** Carries out a statement in the run's database. */
    void sql(String statement) throws SQLException {
        scene.databases().execute(database, statement);
    }

    /** @return what a statement counts in the run's database */
    long count(String statement) throws SQLException {
        return scene.databases().count(database, statement);
    }

    /** @return what the server of the run's database has done so far */
    DatabaseLoad load() throws IOException, SQLException {
        return scene.databases().load(database);
    }

    /** @return the address of an HTTP receiver */
    String receiver() throws IOException {
        if (receiver == null) {
            receiver = JavaProcess.server(BenchReceiver.class, folder.getParent(), scene.log("receiver"));
            receiverUrl = URI.create(receiver.says().required("url").asText());
        }
        return receiverUrl.toString();
    }

    /** @return a folder with one class and nothing else */
    Path onlyClass(Class<?> one) throws IOException {
        String name = one.getName().replace('.', '/') + ".class";
        Path to = folder.resolveSibling("classes").resolve(name);
        Files.createDirectories(to.getParent());
        try (InputStream bytes = one.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, to);
        }
        return folder.resolveSibling("classes");
    }

    /** Looks whether everything arrived where it should have. */
    void check(Work work) throws IOException, SQLException {
        long all = scene.invoices();
        boolean intoTables = work == Work.JDBC || work == Work.ALL;
        if (intoTables && scene.databases().invoices(database) < all) {
            throw new IllegalStateException("Rows are missing in the database");
        }
        if (work == Work.FILE && lines() < all) {
            throw new IllegalStateException("Lines are missing in the files");
        }
        if (receiver != null && received() < all) {
            throw new IllegalStateException("Records are missing at the receiver");
        }
    }

    private long lines() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files
                    .filter(file -> file.getFileName().toString().matches("out|\\d+\\.ndjson")).toList();
            long lines = 0;
            for (Path file : written) {
                try (Stream<String> all = Files.lines(file)) {
                    lines += all.count();
                }
            }
            return lines;
        }
    }

    private long received() throws IOException {
        return new ObjectMapper().readTree(receiverUrl.resolve("/count").toURL()).required("records").asLong();
    }

    @Override
    public void close() throws IOException, SQLException {
        if (receiver != null) {
            receiver.close();
        }
        if (database != null) {
            scene.databases().drop(database);
        }
        FileSystemUtils.deleteRecursively(folder.getParent());
    }
}
