package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastingTransactionTest {

    @TempDir
    Path folder;

    private final HikariDataSource pool = new HikariDataSource();
    private Database database;

    @BeforeEach
    void makeTable() {
        SyncedFiles.register();
        pool.setJdbcUrl("jdbc:h2:synced:" + folder.resolve("db") + ";WRITE_DELAY=0");
        pool.setUsername("sa");
        pool.setPassword("");
        OneWriter.under(pool);
        database = Database.over(pool, ShippedSettings.settings(Map.of()));
        database.sql("CREATE TABLE noted (number INT)").update();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void anyOtherIsLeftToTheSystemAndALastingOneIsOnTheDiskWhenItReturns() {
        database.inTransaction(() -> note(1));
        assertThat(SyncedFiles.unsynced()).isPositive();

        database.inLastingTransaction(() -> note(2));
        assertThat(SyncedFiles.unsynced()).isZero();
    }

    @Test
    void withinAnotherItIsOnTheDiskWhenThatHasEnded() {
        database.inTransaction(() -> {
            database.inLastingTransaction(() -> note(1));
            note(2);
        });
        assertThat(SyncedFiles.unsynced()).isZero();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void oneThatFailsChangesNothing() {
        assertThatThrownBy(() -> database.inLastingTransaction(() -> {
            note(1);
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(count()).isZero();
    }

    @Test
    void aUserWithoutTheRightToIsNoReasonToFail() {
        database.sql("CREATE USER plain PASSWORD ''").update();
        database.sql("GRANT ALL ON noted TO plain").update();
        try (HikariDataSource plain = new HikariDataSource()) {
            // A user who is none may not set this.
            plain.setJdbcUrl(pool.getJdbcUrl().replace(";WRITE_DELAY=0", ""));
            plain.setUsername("plain");
            plain.setPassword("");
            OneWriter.under(plain);
            Database theirs = Database.over(plain, ShippedSettings.settings(Map.of()));
            theirs.inLastingTransaction(() -> theirs.sql("INSERT INTO noted VALUES (1)").update());
        }
        assertThat(count()).isEqualTo(1);
    }

    private void note(int number) {
        database.sql("INSERT INTO noted VALUES (:number)").param("number", number).update();
    }

    private int count() {
        return database.sql("SELECT COUNT(*) FROM noted").query(Integer.class).single();
    }
}
