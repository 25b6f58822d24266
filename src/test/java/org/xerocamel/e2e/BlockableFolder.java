package org.xerocamel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder that turns into a plain file for a while. Its name is a link, which is replaced in one step, so that nothing
 * can be written between the folder's going and the file's coming.
 */
final class BlockableFolder {

    private final Path link;
    private final Path real;
    private final Path file;

    BlockableFolder(Path home) throws IOException {
        link = home.resolve("export");
        real = Files.createDirectory(home.resolve("export-real"));
        file = Files.writeString(home.resolve("export-file"), "no folder");
        Files.createSymbolicLink(link, real);
    }

    /** @return its name */
    Path path() {
        return link;
    }

    void block() {
        pointAt(file);
    }

    void free() {
        pointAt(real);
    }

    private synchronized void pointAt(Path target) {
        try {
            Path other = link.resolveSibling("export-new");
            Files.createSymbolicLink(other, target);
            Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
