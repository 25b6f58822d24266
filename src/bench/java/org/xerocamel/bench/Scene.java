package org.xerocamel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What all runs share: the simulated Xero, a PostgreSQL, and the jar with and without its wrapping. */
final class Scene implements AutoCloseable {

    private final Path folder;
    private final long invoices;
    private final JavaProcess xero;
    private final JsonNode access;
    private final Databases databases;
    private int runs;
    private final Map<Path, Zip> zips = new HashMap<>();

    /**
     * @param folder where everything goes, on a real disk
     * @param organisations how many Xero has
     * @param invoices how many each of them has
     */
    Scene(Path folder, int organisations, long invoices) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.invoices = organisations * invoices;
        Files.createDirectories(logs());
        databases = new Databases(this.folder.resolve("postgres"));
        xero = JavaProcess.server(BenchXero.class, Files.createDirectories(this.folder.resolve("xero")),
                log("simulated Xero"), String.valueOf(organisations), String.valueOf(invoices));
        access = xero.says();
    }

    /** @return how many invoices Xero has in all organisations together */
    long invoices() {
        return invoices;
    }

    /** Lets the simulated Xero do something, where it knows the word. @return its counts */
    JsonNode ask(String word) throws IOException {
        return xero.ask(word);
    }

    /** @return how many calls of its API the simulated Xero has had */
    long apiCalls() throws IOException {
        return ask("count").required("apiCalls").asLong();
    }

    URI xero() {
        return URI.create(access.required("url").asText());
    }

    String tenantId() {
        return access.required("tenantId").asText();
    }

    String token() {
        return access.required("token").asText();
    }

    Databases databases() {
        return databases;
    }

    static Path jar() {
        return Path.of(System.getProperty("xero.jar"));
    }

    /** @return where what a program says is kept */
    Path log(String name) {
        return logs().resolve(name.replaceAll("\\W+", "-") + ".log");
    }

    /** @return a run in an empty folder */
    Run run() throws IOException {
        return new Run(this, Files.createDirectories(folder.resolve("run" + ++runs).resolve("files")));
    }

    /** @return the jar's own classes and the libraries beside them, unpacked once, as a class path */
    String[] unpacked() throws IOException, InterruptedException {
        Path to = folder.resolve("unpacked");
        if (Files.notExists(to)) {
            new ProcessBuilder(JavaProcess.tool("java"), "-Djarmode=tools", "-jar", jar().toString(), "extract",
                    "--destination", to.toString()).inheritIO().start().waitFor();
        }
        return new String[] {to.resolve(jar().getFileName()).toString(), to.resolve("lib") + "/*"};
    }

    /** @return the zip for a Java, unpacked once, with its archive */
    Zip zip(Path java) throws Exception {
        if (!zips.containsKey(java)) {
            zips.put(java, Zip.unpack(folder.resolve("zip" + zips.size()), java));
        }
        return zips.get(java);
    }

    private Path logs() {
        return folder.resolveSibling("logs");
    }

    @Override
    public void close() throws IOException {
        xero.close();
        databases.close();
    }
}
