package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DatabaseFilesTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theDatabaseIsClosedToOthersBeforeAndAfterItIsMade() throws Exception {
        Path place = folder.resolve("data/xero");
        MockEnvironment settings = new MockEnvironment().withProperty("xero.standalone", "true");
        DatabaseFiles files = new DatabaseFiles(settings);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:file:" + place + ";WRITE_DELAY=0");
            files.postProcessBeforeInitialization(pool, "dataSource");
            assertThat(mode(place.getParent())).isEqualTo("rwxr-x---");
            pool.getConnection().close();
            files.afterSingletonsInstantiated();
            assertThat(mode(place.resolveSibling("xero.mv.db"))).isEqualTo("rw-r-----");

            Files.setPosixFilePermissions(place.resolveSibling("xero.mv.db"), PosixFilePermissions.fromString("rw-rw-rw-"));
            new DatabaseFiles(new MockEnvironment()).postProcessBeforeInitialization(pool, "dataSource");
            assertThat(mode(place.resolveSibling("xero.mv.db"))).as("in another application").isEqualTo("rw-rw-rw-");
            new DatabaseFiles(settings).postProcessBeforeInitialization(pool, "dataSource");
            assertThat(mode(place.resolveSibling("xero.mv.db"))).as("one that an earlier version made")
                    .isEqualTo("rw-r-----");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"jdbc:h2:file:/srv/x/xero;A=B, /srv/x/xero", "jdbc:h2:/srv/x, /srv/x",
        "jdbc:h2:mem:xero, none", "jdbc:h2:tcp://localhost/~/x, none", "jdbc:h2:nio:/srv/x, none",
        "jdbc:postgresql://host/x, none", "none, none"})
    void onlyAFileOfThisMachineIsLookedAt(String url, String file) {
        assertThat(DatabaseFiles.file(url)).isEqualTo(file == null ? null : Path.of(file).toAbsolutePath());
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
