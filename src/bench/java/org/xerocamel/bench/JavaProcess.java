package org.xerocamel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java in a process of its own. It ends by itself when its input does, or when it is asked to. */
final class JavaProcess implements AutoCloseable {

    private static final String HEAP = "-Xmx256m";
    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final Path log;
    private final Path collectorLog;

    private JavaProcess(Process process, Path log, Path collectorLog) {
        this.process = process;
        this.log = log;
        this.collectorLog = collectorLog;
    }

    /** One of ours, from the class path of the benchmark; it talks by lines of JSON. */
    static JavaProcess peer(Class<?> main, Path folder, Path log, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEAP, main.getName()));
        all.addAll(arguments);
        return start(folder, log, all, ProcessBuilder.Redirect.PIPE);
    }

    /** What the candidates work with: as much memory as it likes. */
    static JavaProcess server(Class<?> main, Path folder, Path log, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(main.getName()));
        all.addAll(List.of(arguments));
        return start(folder, log, all, ProcessBuilder.Redirect.PIPE);
    }

    /** A program that does not know of the benchmark, with further options of Java's where some are to be tried. */
    static JavaProcess program(Path folder, Path log, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEAP));
        Collections.addAll(all, System.getProperty("xero.bench.options", "").strip().split("\\s+"));
        all.removeIf(String::isEmpty);
        all.addAll(arguments);
        return start(folder, log, all, ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** A script of the shell that ends by becoming the given Java. */
    static JavaProcess script(Path script, Path java, Path folder, Path log, List<String> arguments) throws IOException {
        Path collectorLog = collectorLog(folder);
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA", java.toString());
        builder.environment().put("JAVA_OPTS", HEAP + " " + logging(collectorLog));
        return start(builder, folder, log, collectorLog, ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static JavaProcess start(Path folder, Path log, List<String> arguments, ProcessBuilder.Redirect output)
            throws IOException {
        Path collectorLog = collectorLog(folder);
        List<String> command = new ArrayList<>(List.of(tool("java"), logging(collectorLog)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return start(builder, folder, log, collectorLog, output);
    }

    private static JavaProcess start(ProcessBuilder builder, Path folder, Path log, Path collectorLog,
            ProcessBuilder.Redirect output) throws IOException {
        builder.directory(folder.toFile()).redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        return new JavaProcess(builder.start(), log, collectorLog);
    }

    private static Path collectorLog(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-gc.log");
    }

    private static String logging(Path collectorLog) {
        return "-Xlog:gc:file=" + collectorLog + "::filecount=0";
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** @return the next line of JSON that it says */
    JsonNode says() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("{")) {
                return new ObjectMapper().readTree(line);
            }
        }
        throw new IllegalStateException("It ended; its log is " + log);
    }

    /** Says a line to it. @return the line of JSON that it answers */
    JsonNode ask(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return says();
    }

    Usage usage() throws IOException, InterruptedException {
        return Usage.of(process, collectorLog);
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It ended; its log is " + log);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
