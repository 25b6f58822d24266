package org.xerocamel.deliver.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.xerocamel.config.SafeName;

/** Tells where the file sink has put a batch, or a record of it. */
@Component
public class FilePaths {

    private final FileSinkProperties settings;

    FilePaths(FileSinkProperties settings) {
        this.settings = settings;
    }

    /**
     * @param folder of the organisation
     * @param sequence the batch
     * @param recordId of the record, which may have a file of its own
     * @return the absolute path; a route file of a user's own may put an ending such as {@code .gz} behind it
     */
    public Path of(String folder, String entity, long sequence, String recordId) {
        FileFormat format = FileFormat.named(settings.format());
        String name = format == FileFormat.JSON_PER_RECORD ? String.format(Locale.ROOT, "%012d-%s.json", sequence, SafeName.of(recordId))
                : String.format(Locale.ROOT, "%012d%s", sequence, format.ending());
        return Path.of(settings.directory()).resolve(SafeName.of(folder)).resolve(SafeName.of(entity)).resolve(name)
                .toAbsolutePath().normalize();
    }

    /** @return whether the file is there, compressed or not; those who read the folder may have taken it */
    public boolean isThere(Path file) {
        return Files.exists(file) || Files.exists(file.resolveSibling(file.getFileName() + ".gz"));
    }
}
