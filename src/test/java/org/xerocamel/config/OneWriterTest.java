package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.h2.store.fs.rec.FilePathRec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OneWriterTest {

    private static final int WRITERS = 3;
    private static final int BATCHES = 60;
    private static final int ROWS = 20;
    private static final int SESSIONS = 6;
    private static final List<String> TABLES = List.of("part", "other");
    /** By the primary key, by the other index, and by the table itself. */
    private static final List<String> WAYS = List.of("batch > ''", "text > ''", "text || '' > ''");

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final KilledImages images = new KilledImages(new Random(seed), 3);
    private final HikariDataSource pool = new HikariDataSource();
    private JdbcTemplate sql;
    private TransactionTemplate transaction;
    private ExecutorService threads;

    @BeforeEach
    void makeTables() {
        FilePathRec.register();
        FilePathRec.setRecorder(images);
        pool.setJdbcUrl("jdbc:h2:rec:" + folder.resolve("db") + ";WRITE_DELAY=0;LOCK_TIMEOUT=20000");
        pool.setUsername("sa");
        pool.setPassword("");
        OneWriter.under(pool);
        sql = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        threads = Executors.newFixedThreadPool(WRITERS);
        for (String table : TABLES) {
            sql.execute("create table " + table + " (batch varchar(20), number int, text varchar(200), primary key (batch, number))");
            sql.execute("create index " + table + "_text on " + table + " (text)");
        }
        sql.execute("create table done (batch varchar(20) primary key)");
    }

    @AfterEach
    void close() {
        FilePathRec.setRecorder(null);
        threads.shutdownNow();
        pool.close();
    }

    @Test
    void whatAKillLeavesIsOfOneMomentHoweverManyWrite() throws Exception {
        images.keep();
        CompletableFuture.allOf(IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), threads))
                .toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
        FilePathRec.setRecorder(null);

        List<String> halves = new ArrayList<>();
        for (int i = 0; i < images.all().size(); i++) {
            halves.addAll(halves(i, images.all().get(i)));
        }
        assertThat(images.all()).hasSizeGreaterThan(20);
        assertThat(halves).as("batches that are there in part, in %s images (seed %s)", images.all().size(), seed).isEmpty();
    }

    @Test
    void aTransactionThatHasWrittenKeepsOthersFromItUntilItsEndAndFromReadingNever() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            sql.update("insert into done values ('first')");
            written.countDown();
            await(end);
        }), threads);
        await(written);
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> sql.update("insert into done values ('second')"), threads);

        assertThat(sql.queryForObject("select count(*) from done", Integer.class)).isZero();
        assertThat(second).failsWithin(300, TimeUnit.MILLISECONDS).withThrowableOfType(TimeoutException.class);
        end.countDown();
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
        assertThat(sql.queryForList("select batch from done order by batch", String.class)).containsExactly("first", "second");
    }

    @Test
    void othersWriteDuringACallWithinATransaction() {
        transaction.executeWithoutResult(status -> {
            sql.update("insert into done values ('first')");
            OneWriter.of(pool).orElseThrow().whileOthersWrite(() ->
                    CompletableFuture.runAsync(() -> sql.update("insert into done values ('second')"), threads).join());
            sql.update("insert into done values ('third')");
        });
        assertThat(sql.queryForObject("select count(*) from done", Integer.class)).isEqualTo(3);
    }

    @Test
    void aThreadWritesByASecondConnectionWithinItsTransaction() {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(pool));
        own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            sql.update("insert into done values ('outer')");
            own.executeWithoutResult(inner -> sql.update("insert into done values ('inner')"));
            status.setRollbackOnly();
        });
        assertThat(sql.queryForList("select batch from done", String.class)).containsExactly("inner");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1                                       | false
            -- why` SELECT id FROM t                       | false
            select id from t where fourth = 1              | false
            SELECT id FROM t FOR UPDATE SKIP LOCKED        | true
            select id from t `for` update                  | true
            insert into t select 1                         | true
            with a as (select 1) select * from a           | true
            merge into t using u on 1 = 1 when matched ... | true
            call next_number()                             | true
            """)
    void locksAndWhateverIsNoPlainQueryCountAsWriting(String statement, boolean writes) {
        assertThat(OneWriter.writes(statement.replace('`', '\n'))).isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:a, false", "jdbc:h2:tcp://host/a, false", "jdbc:h2:file:./data/xero, true",
            "jdbc:h2:/var/data/xero;WRITE_DELAY=0, true", "jdbc:postgresql://host/a, false"})
    void itIsForAnEmbeddedDatabaseOnADisk(String url, boolean own) {
        try (HikariDataSource other = new HikariDataSource()) {
            other.setJdbcUrl(url);
            OneWriter.under(other);
            assertThat(OneWriter.of(other).isPresent()).isEqualTo(own);
        }
    }

    private void write(int writer) {
        for (int i = 0; i < BATCHES; i++) {
            String batch = writer + "-" + i;
            transaction.executeWithoutResult(status -> {
                for (String table : TABLES) {
                    for (int row = 0; row < ROWS; row++) {
                        sql.update("insert into " + table + " values (?, ?, ?)", batch, row, "row " + row + " of " + batch);
                    }
                }
                sql.update("insert into done values (?)", batch);
            });
        }
    }

    /** Looks by several sessions, since each may take what a transaction of its number left for its own. */
    private List<String> halves(int number, byte[] image) throws Exception {
        Path file = Files.write(folder.resolve("image" + number + ".mv.db"), image);
        List<String> halves = new ArrayList<>();
        List<Connection> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Connection session = DriverManager.getConnection("jdbc:h2:" + folder.resolve("image" + number), "sa", "");
                sessions.add(session);
                session.setAutoCommit(false);
                for (String table : TABLES) {
                    for (String way : WAYS) {
                        halves.addAll(halves(session, table, way, "image " + number));
                    }
                }
            }
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
            Files.delete(file);
        }
        return halves;
    }

    private static List<String> halves(Connection session, String table, String way, String where) throws SQLException {
        List<String> halves = new ArrayList<>();
        try (Statement statement = session.createStatement(); ResultSet found = statement.executeQuery(
                "select batch, sum(n) from (select batch, 1 as n from " + table + " where " + way
                        + " union all select batch, -" + ROWS + " from done) group by batch having sum(n) <> 0")) {
            while (found.next()) {
                halves.add(where + ", " + table + " where " + way + ": " + found.getString(1) + " is off by " + found.getInt(2));
            }
        } catch (SQLException e) {
            halves.add(where + ": " + e.getMessage());
        }
        return halves;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
