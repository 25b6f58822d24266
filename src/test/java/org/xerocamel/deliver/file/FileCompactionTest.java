package org.xerocamel.deliver.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.SettingException;

class FileCompactionTest {

    private static final FileModes MODES = new FileModes("640", "750");
    private static final String STREAM = "Demo-11111111/Invoices";
    private static final String DAY = "batch_day=2026-11-28";
    private static final String MERGED = STREAM + "/" + DAY + "/000000000001-000000000003.ndjson";
    private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-11-29T01:30:00Z");
    private static final Instant DAY_AFTER = Instant.parse("2026-11-30T01:30:00Z");

    @TempDir
    private Path folder;
    private Path export;
    private Path days;

    @BeforeEach
    void threeFilesOfADay() throws IOException {
        export = folder.resolve("export");
        days = folder.resolve("days");
        write(1, MORNING, "{\"n\":1}\n");
        write(2, MORNING.plusSeconds(60), "{\"n\":2}\n{\"n\":3}\n");
        write(3, MORNING.plus(Duration.ofHours(15)), "{\"n\":4}\n");
    }

    @Test
    void aDayThatIsOverBecomesOneFileAndItsPartsGoADayLater() throws IOException {
        assertThat(compact(NEXT_DAY)).isEqualTo(3);

        assertThat(days.resolve(MERGED)).hasContent("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n{\"n\":4}\n");
        assertThat(names(export)).as("the parts stay for readers that have listed them").hasSize(3);
        listWasWritten(NEXT_DAY);
        assertThat(compact(NEXT_DAY.plusSeconds(60))).as("merged again").isZero();

        assertThat(compact(DAY_AFTER)).isZero();
        assertThat(names(export)).isEmpty();
        assertThat(names(days)).containsExactly(MERGED);
    }

    @Test
    void theDayThatIsNotOverStaysAsItIs() throws IOException {
        write(4, NEXT_DAY.minusSeconds(60), "{\"n\":5}\n");

        compact(NEXT_DAY);

        assertThat(names(days)).containsExactly(MERGED);
        assertThat(Files.readString(days.resolve(MERGED))).doesNotContain("5");
    }

    @Test
    void unfinishedFilesAndOtherFilesAreLeftAlone() throws IOException {
        for (String other : List.of(".~000000000004.ndjson", "000000000005.csv", "notes.ndjson", "000000000006.ndjson.gz")) {
            written(export.resolve(STREAM).resolve(other), MORNING, "x");
        }
        compact(NEXT_DAY);
        listWasWritten(NEXT_DAY);
        compact(DAY_AFTER);

        assertThat(export.resolve(STREAM).toFile().list()).containsExactlyInAnyOrder(".~000000000004.ndjson", "000000000005.csv",
                "notes.ndjson", "000000000006.ndjson.gz");
        assertThat(Files.readString(days.resolve(MERGED))).doesNotContain("x");
    }

    @Test
    void replayedRecordsAndAMissingLineEndAreMergedToo() throws IOException {
        written(export.resolve(STREAM).resolve("000000000002-abc.ndjson"), MORNING, "{\"n\":9}");

        compact(NEXT_DAY);

        assertThat(records()).contains("{\"n\":9}");
        assertThat(Files.readAllLines(days.resolve(MERGED))).hasSize(5);
    }

    @Test
    void whatARewindWritesAgainIsNeverRemovedUnmerged() throws IOException {
        compact(NEXT_DAY);
        listWasWritten(NEXT_DAY);
        write(2, NEXT_DAY.plusSeconds(3600), "{\"n\":2}\n{\"n\":3}\n");

        compact(DAY_AFTER);
        assertThat(names(days)).containsExactly(MERGED, STREAM + "/batch_day=2026-11-29/000000000002-000000000002.ndjson");
        listWasWritten(DAY_AFTER);
        compact(DAY_AFTER.plus(Duration.ofDays(2)));
        assertThat(names(export)).isEmpty();
        assertThat(new TreeSet<>(records())).hasSize(4);
    }

    @Test
    void aFileThatComesLateForADayIsAFileOfItsOwn() throws IOException {
        compact(NEXT_DAY);
        String before = Files.readString(days.resolve(MERGED));
        write(1, MORNING.plusSeconds(1), "{\"n\":1}\n");
        write(3, MORNING.plusSeconds(2), "{\"n\":4}\n");

        compact(NEXT_DAY.plusSeconds(60));

        assertThat(days.resolve(MERGED)).as("what a reader may be reading").hasContent(before);
        assertThat(names(days)).containsExactly(STREAM + "/" + DAY + "/000000000001-000000000003-2.ndjson", MERGED);
    }

    /** Every state that a kill between two of its steps leaves is one of these; the next runs end as if there had been none. */
    @Test
    void aKillAtAnyStepLosesNothingAndLeavesNothing() throws IOException {
        Path stream = days.resolve(STREAM);
        Map<String, Step> states = new TreeMap<>();
        states.put("1 half of a merged file", () -> written(stream.resolve(".~000000000001-000000000003.ndjson"), MORNING, "{\"n\""));
        states.put("2 half of a list", () -> written(stream.resolve(".~2026-11-28_000000000001-000000000003.ndjson.parts"), MORNING,
                "8\t17"));
        states.put("3 a list before its file is visible", () -> {
            compact(NEXT_DAY);
            Files.move(days.resolve(MERGED), stream.resolve(".~000000000001-000000000003.ndjson"));
            Files.move(list(".merged"), list(".parts"));
        });
        states.put("4 merged, which is not noted", () -> {
            compact(NEXT_DAY);
            Files.move(list(".merged"), list(".parts"));
        });
        states.put("5 half of the parts removed", () -> {
            compact(NEXT_DAY);
            Files.delete(export.resolve(STREAM).resolve("000000000001.ndjson"));
        });
        states.put("6 a part set aside", () -> {
            compact(NEXT_DAY);
            aside(2);
        });
        states.put("7 a part set aside and written again meanwhile", () -> {
            compact(NEXT_DAY);
            aside(2);
            write(2, MORNING.plusSeconds(90), "{\"n\":2}\n{\"n\":3}\n");
        });
        states.put("8 all parts removed but the list", () -> {
            compact(NEXT_DAY);
            for (Path part : files(export)) {
                Files.delete(part);
            }
        });
        for (Map.Entry<String, Step> state : states.entrySet()) {
            again();
            state.getValue().run();
            assertThat(records()).as("records in sight after: %s", state.getKey()).contains("{\"n\":1}", "{\"n\":4}");
            compact(NEXT_DAY.plusSeconds(60));
            assertThat(records()).as("%s", state.getKey()).contains("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
            listWasWritten(NEXT_DAY);
            compact(DAY_AFTER);
            listWasWritten(NEXT_DAY);
            compact(DAY_AFTER.plusSeconds(60));
            assertThat(files(export)).as("files after: %s", state.getKey()).isEmpty();
            assertThat(new TreeSet<>(records())).as("%s", state.getKey()).hasSize(4);
            assertThat(all(days)).as("%s", state.getKey()).noneMatch(file -> file.getFileName().toString().matches("\\.[~2].*"));
        }
    }

    @Test
    void aDayThatAUserHasTakenAwayIsNotMadeAgain() throws IOException {
        compact(NEXT_DAY);
        Files.delete(days.resolve(MERGED));

        assertThat(compact(NEXT_DAY.plusSeconds(60))).isZero();
        listWasWritten(NEXT_DAY);
        compact(DAY_AFTER);
        assertThat(names(days)).isEmpty();
        assertThat(names(export)).isEmpty();
    }

    @Test
    void aPartThatTheSinkWritesWhileItIsRemovedIsPutBack() throws IOException {
        compact(NEXT_DAY);
        listWasWritten(NEXT_DAY);
        Path aside = aside(2);
        Files.writeString(aside, "{\"n\":2}\n{\"n\":33}\n");

        compact(DAY_AFTER);

        assertThat(export.resolve(STREAM).resolve("000000000002.ndjson")).hasContent("{\"n\":2}\n{\"n\":33}");
    }

    @Test
    void aStreamThatFailsHoldsUpNoOther() throws IOException {
        written(export.resolve("Demo-11111111/Accounts/000000000001.ndjson"), MORNING, "{\"n\":5}\n");
        Files.createDirectories(days.resolve("Demo-11111111"));
        Files.writeString(days.resolve("Demo-11111111/Accounts"), "in the way");

        assertThat(compact(NEXT_DAY)).isEqualTo(3);

        assertThat(export.resolve("Demo-11111111/Accounts/000000000001.ndjson")).exists();
    }

    @Test
    void anotherNodeThatMergesKeepsThisOneFromIt() throws Exception {
        Files.createDirectories(days);
        try (FileChannel channel = FileChannel.open(days.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(compact(NEXT_DAY)).isZero();
        }
        assertThat(compact(NEXT_DAY)).isEqualTo(3);
    }

    @Test
    void tablesKeepOneHeaderAndThoseOfOtherColumnsStandBesideThem() throws IOException {
        Path one = written(folder.resolve("1.csv"), MORNING, "A,B\r\n1,\"two\r\nlines\"\r\n");
        Path two = written(folder.resolve("2.csv"), MORNING, "A,B\r\n");
        Path three = written(folder.resolve("3.csv"), MORNING, "A,B\r\n3,4\r\n");
        Path other = written(folder.resolve("4.csv"), MORNING, "A,B,C\r\n");
        Path broken = written(folder.resolve("5.csv"), MORNING, "A,B");
        FileMerge tables = FileFormat.CSV.merge().orElseThrow();
        assertThat(List.of(tables.kind(one), tables.kind(two), tables.kind(three))).containsOnly("A,B");
        assertThat(tables.kind(other)).isEqualTo("A,B,C");
        assertThatThrownBy(() -> tables.kind(broken)).isInstanceOf(IOException.class).hasMessageEndingWith("has no header");
        assertThat(merged(tables, one, two, three)).isEqualTo("A,B\r\n1,\"two\r\nlines\"\r\n3,4\r\n");
    }

    @Test
    void arraysBecomeOneArray() throws IOException {
        Path one = written(folder.resolve("1.json"), MORNING, "[\n{\"n\":1},\n{\"n\":2}\n]\n");
        Path none = written(folder.resolve("2.json"), MORNING, "[\n]\n");
        Path two = written(folder.resolve("3.json"), MORNING, "[\n{\"n\":3}\n]\n");
        Path broken = written(folder.resolve("4.json"), MORNING, "[\n{\"n\":3}\n");
        FileMerge arrays = FileFormat.JSON.merge().orElseThrow();
        assertThat(merged(arrays, one, none, two)).isEqualTo("[\n{\"n\":1},\n{\"n\":2},\n{\"n\":3}\n]\n");
        assertThat(merged(arrays, none, none)).isEqualTo("[\n]\n");
        assertThatThrownBy(() -> arrays.kind(broken)).isInstanceOf(IOException.class).hasMessageEndingWith("is no JSON array");
    }

    private String merged(FileMerge merge, Path... files) throws IOException {
        Path to = Files.createTempFile(folder, "merged", "");
        merge.merge(List.of(files), to);
        return Files.readString(to);
    }

    @Test
    void settingsThatCannotWorkAreRefusedInASentence() {
        FileCompactionProperties settings = settings(days);
        assertThatThrownBy(() -> settings.check(new FileSinkProperties(export.toString(), "json-per-record", false)))
                .isInstanceOf(SettingException.class).hasMessage("xero.sink.file.compaction.enabled is true, but only files of the"
                        + " formats ndjson, json, csv and parquet can be merged, and xero.sink.file.format is \"json-per-record\".");
        assertThatThrownBy(() -> settings.check(new FileSinkProperties(days + "/../days", "ndjson", false)))
                .hasMessageContaining("xero.sink.file.compaction.directory")
                .hasMessageEndingWith("it must be another folder than xero.sink.file.directory.");
        assertThatThrownBy(() -> new FileCompactionProperties(true, " ", "0 30 1 * * ?", Duration.ZERO))
                .hasMessageContaining("xero.sink.file.compaction.directory");
        assertThatThrownBy(() -> new FileCompactionProperties(true, "x", "at night", Duration.ZERO))
                .hasMessageContaining("xero.sink.file.compaction.cron is 'at night'");
        assertThatThrownBy(() -> new FileCompactionProperties(true, "x", "0 30 1 * * ?", Duration.ofDays(-1)))
                .hasMessageContaining("xero.sink.file.compaction.keep");
    }

    /** Something that leaves a state. */
    private interface Step {
        void run() throws IOException;
    }

    private int compact(Instant now) throws IOException {
        return new FileCompaction(settings(days), new FileSinkProperties(export.toString(), "ndjson", false), MODES, () -> now).compact();
    }

    private static FileCompactionProperties settings(Path days) {
        return new FileCompactionProperties(true, days.toString(), "0 30 1 * * ?", Duration.ofDays(1));
    }

    private void again() throws IOException {
        for (Path each : Stream.concat(all(export).stream(), all(days).stream()).toList()) {
            Files.delete(each);
        }
        threeFilesOfADay();
    }

    private Path list(String ending) {
        return days.resolve(STREAM).resolve(".2026-11-28_000000000001-000000000003.ndjson" + ending);
    }

    private Path aside(long number) throws IOException {
        Path file = export.resolve(STREAM).resolve("%012d.ndjson".formatted(number));
        return Files.move(file, file.resolveSibling(".~removed-" + file.getFileName()));
    }

    private void write(long number, Instant at, String content) throws IOException {
        written(export.resolve(STREAM).resolve("%012d.ndjson".formatted(number)), at, content);
    }

    private static Path written(Path file, Instant at, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(at));
    }

    /** The lists are as old as the tests' clock says. */
    private void listWasWritten(Instant at) throws IOException {
        for (Path file : all(days)) {
            if (file.getFileName().toString().matches("\\.2.*\\.(parts|merged)")) {
                Files.setLastModifiedTime(file, FileTime.from(at));
            }
        }
    }

    /** The records in all files that a reader sees. */
    private List<String> records() throws IOException {
        List<String> records = new ArrayList<>();
        for (Path root : List.of(export, days)) {
            for (Path file : files(root)) {
                records.addAll(Files.readAllLines(file));
            }
        }
        return records;
    }

    private Set<String> names(Path root) {
        Set<String> names = new TreeSet<>();
        files(root).forEach(file -> names.add(root.relativize(file).toString()));
        return names;
    }

    private static List<Path> files(Path root) {
        return all(root).stream().filter(file -> file.getFileName().toString().matches("\\d.*\\.ndjson")).toList();
    }

    private static List<Path> all(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
