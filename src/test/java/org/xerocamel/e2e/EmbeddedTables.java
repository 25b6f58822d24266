package org.xerocamel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/** A new embedded database with all tables: Flyway makes them once a JVM, and each application gets a copy of the file. */
public final class EmbeddedTables {

    private static final String ENDING = ".mv.db";
    private static byte[] made;

    private EmbeddedTables() {}

    /** @param database where it is to be, without the ending; one that is there already stays as it is */
    public static void copyTo(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ENDING);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            // As the application makes its own, for its owner.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized byte[] bytes() throws IOException {
        if (made == null) {
            Path folder = Files.createTempDirectory("tables");
            // Maven switches assertions on, and one of H2's does not always hold when it tidies up at its end.
            String url = "jdbc:h2:file:" + folder.resolve("tables") + ";MAX_COMPACT_TIME=0";
            Flyway.configure().dataSource(url, "sa", "").table("flyway_schema_history")
                    .locations("classpath:xero-camel/migration/common", "classpath:xero-camel/migration/h2")
                    .baselineOnMigrate(true).baselineVersion("0").load().migrate();
            made = Files.readAllBytes(folder.resolve("tables" + ENDING));
            // H2 may have left a file of its own beside it.
            FileSystemUtils.deleteRecursively(folder);
        }
        return made;
    }
}
