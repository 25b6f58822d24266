package org.xerocamel.deliver.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.DryRunFiles;

/**
 * The files of a dry run: they are in a hidden folder of their own below the sink's, so that its rights and its disk are tried too,
 * and go away with it.
 */
@Component
class FileDryRun implements DryRunFiles {

    private static final String PREFIX = ".~dry-run-";
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);
    private static final int MOST_FILES = 5;
    private static final int MOST_LINES = 5;
    private static final int MOST_BYTES = 4000;
    private static final Logger LOG = LoggerFactory.getLogger(FileDryRun.class);

    private final Path root;
    private final FileSinkFinish finish;

    FileDryRun(FileSinkProperties settings, FileSinkFinish finish) {
        this.root = Path.of(settings.directory());
        this.finish = finish;
    }

    /** @return the name of the folder in which a dry run writes */
    static String folder(String id) {
        return PREFIX + id;
    }

    @Override
    public String sink() {
        return "file";
    }

    @Override
    public List<Written> clear(String id) throws IOException {
        Path folder = root.resolve(folder(id));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        removeOld(Files.getLastModifiedTime(folder).toInstant().minus(LEFT_BEHIND));
        try {
            return written(folder);
        } finally {
            finish.forget(folder);
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<Written> written(Path folder) throws IOException {
        List<Written> written = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).limit(MOST_FILES).toList()) {
                written.add(new Written(folder.relativize(file).toString().replace('\\', '/'), Files.size(file), lines(file)));
            }
        }
        return written;
    }

    private static String lines(Path file) throws IOException {
        byte[] first;
        try (InputStream content = Files.newInputStream(file)) {
            first = content.readNBytes(MOST_BYTES);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(first, 0, whole(first))).toString();
            return text.indexOf('\0') >= 0 ? null : text.lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    /** A character may be cut at the end. @return how many bytes are whole characters, where it is UTF-8 */
    private static int whole(byte[] bytes) {
        int at = bytes.length;
        while (bytes.length == MOST_BYTES && at > 0 && bytes.length - at < 4 && (bytes[at - 1] & 0x80) != 0) {
            at--;
        }
        return at;
    }

    /** What a kill has left. What cannot be removed now is tried again by the next dry run. */
    private void removeOld(Instant until) {
        try (Stream<Path> all = Files.list(root)) {
            for (Path each : all.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(until)) {
                    FileSystemUtils.deleteRecursively(each);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("What an earlier dry run left in {} is not removed yet: {}", root, Shown.reason(e));
        }
    }
}
