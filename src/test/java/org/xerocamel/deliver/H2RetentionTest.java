package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Database;
import org.xerocamel.journal.RecordKey;

/** The embedded database, and its file. */
class H2RetentionTest extends RetentionContract {

    private static final int ROUNDS = 6;
    private static final int PAGES = 30;
    private static final int BODY = 300_000;

    private Path file;
    private int versions;

    @Override
    Map<String, String> database(Path folder) {
        file = folder.resolve("xero.mv.db");
        // H2 uses freed space again after 45 seconds, and that of a text that was read a while later; here it is sooner.
        return Map.of("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("xero")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000;RETENTION_TIME=500;LOB_TIMEOUT=500");
    }

    /** The worst case for H2: a commit of a first fetch mixes batches, which go, with versions, which stay. */
    @Test
    void theFileDoesNotGrowForEver() throws IOException {
        long stream = stream(0, 8, Map.of());
        Random random = new Random(7);
        long early = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            for (int page = 0; page < PAGES; page++) {
                page(stream, random);
            }
            String after = "per cent of the file in use after round " + round;
            eventually(() -> {
                retention().prune();
                assertThat(inUse()).as(after).isLessThan(60);
            });
            early = round == 2 ? Files.size(file) : early;
        }
        assertThat(Files.size(file)).as("bytes after %d rounds, which were %d after 2", ROUNDS, early)
                .isLessThan(2 * early);
    }

    private int inUse() {
        return Integer.parseInt(application().database().queryForObject("SELECT SETTING_VALUE"
                + " FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'info.FILL_RATE'", String.class));
    }

    private void page(long stream, Random random) {
        byte[] body = new byte[BODY];
        random.nextBytes(body);
        application().bean(Database.class).inTransaction(() -> {
            append(stream, 2, 8, body);
            application().database().batchUpdate("INSERT INTO xero_record_index (stream_id, record_key, content_hash,"
                    + " sequence) VALUES (?, ?, ?, 1)", IntStream.range(0, 200).mapToObj(i -> new Object[] {stream,
                            RecordKey.of(new UUID(versions++, 0).toString()), new byte[16]}).toList());
        });
    }
}
