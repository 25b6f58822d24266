package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.e2e.PostgresDatabase;
import org.xerocamel.journal.RecordVersions.Known;

/** The index of the version before, whose keys and hashes were texts, gives the same answers once it is of bytes. */
class IndexMigrationTest {

    private static final List<String> IDS = Stream.concat(RecordKeyTest.odd().filter(id -> !id.isEmpty()),
            Stream.of("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", new UUID(0, 0).toString(), new UUID(-1, -1).toString())).toList();
    private static final PassMark PASS = PassMark.of(7);
    private static final PassMark FULL = new PassMark(8, true, List.of());

    /** Where a process may be killed: after each of the statements, or before the first one. */
    static IntStream statements() throws IOException {
        return IntStream.rangeClosed(0, migration().size());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void h2GivesTheSameAnswersWhereverTheProcessWasKilledBefore(int executed) throws IOException {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcTemplate sql = filled(memory, "h2");
        migration().subList(0, executed).forEach(sql::execute);
        check(memory, "h2");
        sql.execute("SHUTDOWN");
    }

    @Test
    void postgresqlGivesTheSameAnswers() {
        DataSource database = PostgresDatabase.empty().dataSource();
        filled(database, "postgresql");
        check(database, "postgresql");
    }

    private static JdbcTemplate filled(DataSource database, String product) {
        flyway(database, product, "38").migrate();
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.update("INSERT INTO xero_stream (id, tenant_id, entity, due_at) VALUES (1, 't', 'A', CURRENT_TIMESTAMP),"
                + " (2, 't', 'B', CURRENT_TIMESTAMP)");
        for (int i = 0; i < IDS.size(); i++) {
            for (long stream = 1; stream <= 2; stream++) {
                sql.update("INSERT INTO xero_record_version (stream_id, record_id, content_hash, sequence, seen, seen_full)"
                        + " VALUES (?, ?, ?, ?, ?, ?)", stream, IDS.get(i), hash(stream, i), i % 3 * stream, i, i + 1);
            }
        }
        sql.update("INSERT INTO xero_pass (stream_id, kind, number, page, page_size, record_order, chosen, started_at, part)"
                + " VALUES (1, 'CHANGES', 1, 1, 1, '', '', CURRENT_TIMESTAMP, ?), (2, 'CHANGES', 1, 1, 1, '', '', CURRENT_TIMESTAMP,"
                + " ?), (2, 'FULL', 2, 1, 1, '', '', CURRENT_TIMESTAMP, NULL)", new UUID(1, 1).toString(), "ACTIVE");
        return sql;
    }

    /** Every fourth id stands for several records, whose set has a hash as well. */
    private static String hash(long stream, int i) {
        return Hash.of(stream + " " + i).substring(0, i % 4 == 0 ? 64 : 32);
    }

    private static void check(DataSource database, String product) {
        flyway(database, product, "39").migrate();
        RecordVersions index = new RecordVersions(Database.over(database, settings()));
        for (long stream = 1; stream <= 2; stream++) {
            Map<String, Known> known = index.known(stream, IDS, PASS);
            Map<String, Known> knownFull = index.known(stream, IDS, FULL);
            assertThat(known).containsOnlyKeys(IDS);
            for (int i = 0; i < IDS.size(); i++) {
                assertThat(known.get(IDS.get(i))).isEqualTo(new Known(hash(stream, i), i % 3 * stream, i));
                assertThat(knownFull.get(IDS.get(i))).isEqualTo(new Known(hash(stream, i), i % 3 * stream, i + 1));
            }
        }
        assertThat(new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM xero_record_index", Integer.class))
                .isEqualTo(2 * IDS.size());
        assertThat(new JdbcTemplate(database).queryForList("SELECT number FROM xero_pass WHERE kind = 'FULL' OR stream_id = 1"
                + " ORDER BY number", Long.class)).as("passes whose parts are in the same order, or that have none")
                .containsExactly(1L, 2L);
        assertThat(new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM xero_pass", Integer.class))
                .as("without the one at a part that is no UUID").isEqualTo(2);
        assertThat(new JdbcTemplate(database).queryForList("SELECT 1 FROM information_schema.tables"
                + " WHERE LOWER(table_name) = 'xero_record_version'")).isEmpty();
    }

    private static Flyway flyway(DataSource database, String product, String version) {
        return Flyway.configure().dataSource(database).target(version).locations("classpath:xero-camel/migration/common",
                "classpath:xero-camel/migration/" + product).load();
    }

    private static XeroProperties settings() {
        try (SinkBench shipped = new SinkBench("file", Map.of())) {
            return shipped.settings("xero", XeroProperties.class);
        }
    }

    private static List<String> migration() throws IOException {
        String script = new ClassPathResource("xero-camel/migration/h2/V39__index.sql").getContentAsString(StandardCharsets.UTF_8);
        return Arrays.stream(script.replaceAll("(?m)^--.*$", "").split(";")).filter(each -> !each.isBlank()).toList();
    }
}
