package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkBench;

/** The files beside the embedded database, which hold what batches hold. */
class BodyFilesTest {

    @TempDir
    Path folder;
    private Path place;
    private JdbcTemplate sql;
    private Database database;
    private BodyFiles files;

    @BeforeEach
    void start() {
        place = folder.resolve("xero.journal");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        sql = new JdbcTemplate((DataSource) source);
        sql.execute("CREATE TABLE xero_batch (sequence BIGINT, body_file BIGINT)");
        try (SinkBench shipped = new SinkBench("file", Map.of())) {
            database = Database.over(source, shipped.settings("xero", XeroProperties.class));
        }
        files = process();
    }

    /** As a process has them that was just started. */
    private BodyFiles process() {
        return new BodyFiles(database, place, true, new FileModes(null, null));
    }

    @AfterEach
    void stop() throws IOException {
        files.destroy();
        sql.execute("SHUTDOWN");
    }

    @Test
    void whatWasKeptIsReadAgainToTheByte() throws IOException {
        BatchList resent = batches("a one", "a two");
        BatchList changed = batches("b one", "b " + "é".repeat(300_000), "b " + "z".repeat(9_000_000), "b four");
        assertThat(changed.size()).as("several batches, the large ones beyond memory").isEqualTo(4);
        BatchList next = batches("c one");
        try (BodyFiles.Kept first = files.keep(List.of(resent, changed)); BodyFiles.Kept second = files.keep(List.of(next))) {
            assertThat(texts(resent, first)).isEqualTo(List.of("a one\na two\n"));
            assertThat(String.join("", texts(changed, first)).lines()).hasSize(4).endsWith("b four")
                    .contains("b " + "é".repeat(300_000), "b " + "z".repeat(9_000_000));
            assertThat(texts(next, second)).isEqualTo(List.of("c one\n"));
        }
        assertThat(names()).as("in one file, which anybody can read").containsExactly("000000000001.bodies");
        assertThat(Files.readString(place.resolve("000000000001.bodies"))).startsWith("a one\na two\nb one\n").endsWith("c one\n");
    }

    @Test
    void whatIsNotWhatWasWrittenIsLostAndNotDelivered() throws IOException {
        BodyPlace kept = keep("a one", "a two");
        Path file = place.resolve("000000000001.bodies");
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at < content.length; at++) {
            byte[] spoiled = content.clone();
            spoiled[at] ^= 1;
            Files.write(file, spoiled);
            assertThatThrownBy(() -> files.read(7, kept)).isInstanceOf(LostBatchException.class)
                    .hasMessageContaining("000000000001.bodies does not hold what was written");
            Files.write(file, Arrays.copyOf(content, at));
            assertThatThrownBy(() -> files.read(7, kept)).as("cut after %s bytes", at).isInstanceOf(LostBatchException.class);
        }
        Files.delete(file);
        assertThatThrownBy(() -> files.read(7, kept)).isInstanceOfSatisfying(LostBatchException.class,
                lost -> assertThat(lost.sequence()).isEqualTo(7)).hasMessageContaining("is missing");
    }

    @Test
    void aProcessNeverAppendsToWhatAnotherLeftHalfWritten() throws IOException {
        keep("a one");
        Files.writeString(place.resolve("000000000001.bodies"), "half a rec", StandardOpenOption.APPEND);
        files.destroy();
        sql.update("INSERT INTO xero_batch VALUES (1, 41)");
        files = process();
        BodyPlace kept = keep("b one");
        assertThat(kept.file()).as("after the last file that a batch names, though it is gone").isEqualTo(42);
        assertThat(files.read(1, kept)).asString(StandardCharsets.UTF_8).isEqualTo("b one\n");
    }

    @Test
    void aFileIsDeletedOnceNoBatchNamesItButNotBeforeItsTransactionHasEnded() throws IOException {
        keep("named");
        sql.update("INSERT INTO xero_batch VALUES (1, 1)");
        files.destroy();
        files = process();
        keep("not named");
        Files.writeString(place.resolve("notes.txt"), "a user's own");
        files.prune();
        assertThat(names()).as("the second is still written to").containsExactly("000000000001.bodies", "000000000002.bodies",
                "notes.txt");
        BatchList open = batches("in a transaction");
        BodyFiles.Kept kept = files.keep(List.of(open));
        BodyFiles other = process();
        other.keep(List.of(batches("another process"))).close();
        sql.update("DELETE FROM xero_batch");
        files.prune();
        assertThat(names()).as("files in use").contains("000000000002.bodies").doesNotContain("000000000001.bodies");
        assertThat(texts(open, kept)).containsExactly("in a transaction\n");
        kept.close();
        files.destroy();
        other.destroy();
        process().prune();
        assertThat(names()).containsExactly("notes.txt");
    }

    @Test
    void whatIsErasedIsInNoFileAndItsNeighboursAre() throws IOException {
        BodyPlace before = keep("a one");
        BodyPlace erased = keep("a secret");
        BodyPlace after = keep("a three");
        files.erase(List.of(erased, new BodyPlace(99, 0, 5, 0)));
        assertThat(Files.readString(place.resolve("000000000001.bodies"))).doesNotContain("secret");
        assertThat(files.read(1, before)).asString(StandardCharsets.UTF_8).isEqualTo("a one\n");
        assertThat(files.read(3, after)).asString(StandardCharsets.UTF_8).isEqualTo("a three\n");
        assertThatThrownBy(() -> files.read(2, erased)).isInstanceOf(LostBatchException.class);
    }

    @Test
    void wherePagesCannotBeWrittenTheReasonIsToldAndLaterOnesAre() throws IOException {
        Files.writeString(place, "a file in place of the folder");
        assertThatThrownBy(() -> keep("a one")).hasMessageContaining("The batches cannot be written to " + place);
        Files.delete(place);
        assertThat(files.read(1, keep("a one"))).asString(StandardCharsets.UTF_8).isEqualTo("a one\n");
    }

    @Test
    void aThreadThatIsInterruptedWhileItWritesSpoilsNothingForTheOthers() throws IOException {
        BodyPlace before = keep("a one");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> keep("a two")).hasMessageContaining("The batches cannot be written to");
        } finally {
            assertThat(Thread.interrupted()).as("whether the thread is still interrupted").isTrue();
        }
        assertThat(files.read(1, keep("a three"))).asString(StandardCharsets.UTF_8).isEqualTo("a three\n");
        assertThat(files.read(1, before)).asString(StandardCharsets.UTF_8).isEqualTo("a one\n");
    }

    @Test
    void switchedOffItWritesNothingAndReadsWhatIsThere() throws IOException {
        BodyPlace kept = keep("a one");
        BodyFiles off = new BodyFiles(database, place, false, new FileModes(null, null));
        assertThat(off.keep(List.of(batches("a two"))).isInFiles()).isFalse();
        assertThat(off.read(1, kept)).asString(StandardCharsets.UTF_8).isEqualTo("a one\n");
        BodyFiles elsewhere = new BodyFiles(database, null, false, new FileModes(null, null));
        elsewhere.prune();
        assertThatThrownBy(() -> elsewhere.read(1, kept)).isInstanceOf(LostBatchException.class);
    }

    private BodyPlace keep(String... records) throws IOException {
        BatchList list = batches(records);
        try (BodyFiles.Kept kept = files.keep(List.of(list))) {
            return kept.place(list, 0);
        }
    }

    /** The first word and the number of a record are its id here. */
    private static BatchList batches(String... records) throws IOException {
        BatchList list = new BatchList();
        for (int i = 0; i < records.length; i++) {
            byte[] bytes = records[i].getBytes(StandardCharsets.UTF_8);
            list.add(records[i].charAt(0) + "/" + i, bytes, 0, bytes.length);
        }
        list.end();
        return list;
    }

    private List<String> texts(BatchList list, BodyFiles.Kept kept) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            texts.add(new String(files.read(i, kept.place(list, i)), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
