package org.xerocamel.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.xerocamel.config.FileModes;

/** The folder with the files of bodies, each named by its number. */
final class BodyFolder {

    private static final String ENDING = ".bodies";

    private final Path folder;

    BodyFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty file whose name is on the disk, too. */
    Path create(long number, FileModes modes) throws IOException {
        modes.createFolders(folder);
        Path file = path(number);
        modes.create(file).close();
        sync(folder);
        sync(folder.toAbsolutePath().getParent());
        return file;
    }

    /**
     * @return the body
     * @throws LostBatchException where the file does not hold what was written
     */
    byte[] read(long sequence, BodyPlace place) {
        Path path = path(place.file());
        ByteBuffer body = ByteBuffer.allocate(place.length());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            int read = 0;
            while (body.hasRemaining() && read >= 0) {
                read = channel.read(body, place.offset() + body.position());
            }
        } catch (NoSuchFileException e) {
            throw new LostBatchException(sequence, path + " is missing");
        } catch (IOException e) {
            throw new UncheckedIOException("A batch cannot be read from " + path + ": " + e.getMessage(), e);
        }
        CRC32C check = new CRC32C();
        check.update(body.array());
        if (body.hasRemaining() || check.getValue() != place.check()) {
            throw new LostBatchException(sequence, path + " does not hold what was written to it");
        }
        return body.array();
    }

    /** Overwrites bodies whose batches are to be deleted: the file stays until no other batch names it. */
    void erase(List<BodyPlace> places) {
        places.stream().collect(Collectors.groupingBy(BodyPlace::file)).forEach(this::erase);
    }

    private void erase(long file, List<BodyPlace> places) {
        try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.WRITE)) {
            for (BodyPlace place : places) {
                ByteBuffer blank = ByteBuffer.allocate(place.length());
                while (blank.hasRemaining()) {
                    channel.write(blank, place.offset() + blank.position());
                }
            }
            channel.force(false);
        } catch (NoSuchFileException e) {
            // It is gone already, and what it held with it.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Batches cannot be erased from " + path(file) + ": " + e.getMessage(), e);
        }
    }

    /** @return the files that are there, by their numbers; others are ignored */
    Map<Long, Path> files() throws IOException {
        Map<Long, Path> files = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : all) {
                    String name = file.getFileName().toString().replace(ENDING, "");
                    if (name.matches("\\d{12}")) {
                        files.put(Long.parseLong(name), file);
                    }
                }
            }
        }
        return files;
    }

    private Path path(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%012d%s", number, ENDING));
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder, and some file systems sync none.
            return;
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
