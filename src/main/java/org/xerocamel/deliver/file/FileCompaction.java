package org.xerocamel.deliver.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.Shown;

/** Merges the file sink's files of each day that is over into one file a day and stream, in a folder of their own. */
@Component("xeroFileCompaction")
public class FileCompaction {

    private static final Logger LOG = LoggerFactory.getLogger(FileCompaction.class);

    private final Path from;
    private final Path to;
    private final FileFormat format;
    private final Duration keep;
    private final FileModes modes;
    private final Supplier<Instant> clock;

    @Autowired
    FileCompaction(FileCompactionProperties settings, FileSinkProperties file, FileModes modes, Database database) {
        this(settings, file, modes, database::now);
    }

    FileCompaction(FileCompactionProperties settings, FileSinkProperties file, FileModes modes, Supplier<Instant> clock) {
        settings.check(file);
        this.from = Path.of(file.directory());
        this.to = Path.of(settings.directory());
        this.format = FileFormat.named(file.format());
        this.keep = settings.keep();
        this.modes = modes;
        this.clock = clock;
    }

    /**
     * Merges what there is, unless another node does so at this moment. A stream that fails holds up no other, and the next run
     * tries it again.
     *
     * @return how many files were merged
     * @throws IOException when the folder of the merged files cannot be written
     */
    public int compact() throws IOException {
        modes.createFolders(to);
        // The lock ends with the process that holds it, however that ends.
        try (FileChannel channel = FileChannel.open(to.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                return compactAll();
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("It is this process that merges", e);
        }
        LOG.info("The files of the file sink are being merged already.");
        return 0;
    }

    private int compactAll() {
        Instant now = clock.get();
        int count = 0;
        for (Path organisation : folders(from)) {
            for (Path entity : folders(organisation)) {
                Path days = to.resolve(organisation.getFileName()).resolve(entity.getFileName());
                try {
                    count += new StreamCompaction(entity, days, format, modes).run(now, keep);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("The files in {} are not merged; the next run tries again: {}", entity, Shown.reason(e));
                }
            }
        }
        LOG.info("{} files of the file sink were merged into files of whole days in {}.", count, to);
        return count;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> Files.isDirectory(each) && !each.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            LOG.debug("{} has no folders", folder, e);
            return List.of();
        }
    }
}
