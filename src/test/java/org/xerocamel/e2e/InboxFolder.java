package org.xerocamel.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An inbox, as a bookkeeper uses it. */
final class InboxFolder {

    static final String WRITE_SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts.read accounting.settings.read";

    private final Path folder;

    InboxFolder(Path folder) {
        this.folder = folder;
    }

    /** Drops a file, whole at once. */
    void drop(String name, String content) {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void drop(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling("." + file.getFileName());
            Files.write(unfinished, content);
            Files.move(unfinished, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to write a file where it lies, as a program does that prints into it. */
    OutputStream write(String name, String begin) {
        try {
            OutputStream out = Files.newOutputStream(folder.resolve(name));
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** @return where the file is while its rows are done; empty when it is not there */
    Optional<Path> underWay(String name) {
        try (Stream<Path> files = Files.walk(folder.resolve(".working"))) {
            return files.filter(file -> file.getFileName().toString().equals(name)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** @return the text, without the byte order mark that a result begins with */
    String read(String name) {
        try {
            String text = Files.readString(folder.resolve(name));
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the content of a file once it is there */
    String await(String name) {
        Bench.eventually(() -> {
            if (!has(name)) {
                throw new AssertionError("No " + name + " but " + names());
            }
        });
        return read(name);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).toList();
        } catch (IOException | UncheckedIOException e) {
            // A file was moved meanwhile.
            return List.of();
        }
    }
}
