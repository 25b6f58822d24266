package org.xerocamel.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were renamed into a folder, told from those that are written in it by the kernel's word. */
@EnabledOnOs(OS.LINUX)
class RenamedFilesTest {

    @TempDir
    private Path folder;
    @TempDir
    private Path elsewhere;
    private RenamedFiles renamed;

    @BeforeEach
    void watch() {
        renamed = new RenamedFiles();
        renamed.look(List.of(folder));
    }

    @AfterEach
    void close() throws IOException {
        renamed.close();
    }

    @Test
    void aFileThatIsRenamedIsKnownUntilItIsWritten() throws IOException {
        Path file = Files.move(Files.writeString(folder.resolve(".july.csv"), "whole"), folder.resolve("july.csv"));
        Path moved = Files.move(Files.writeString(elsewhere.resolve("june.csv"), "whole"), folder.resolve("june.csv"));
        Path over = Files.move(Files.writeString(folder.resolve("may.csv.part"), "whole"), Files.writeString(
                folder.resolve("may.csv"), "half"), StandardCopyOption.REPLACE_EXISTING);
        eventually(file, true);
        eventually(moved, true);
        eventually(over, true);
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        Files.delete(moved);
        eventually(file, false);
        eventually(moved, false);
    }

    @Test
    void aFileThatIsWrittenInTheFolderIsNone() throws IOException {
        Path written = folder.resolve("written.csv");
        Path copied = Files.copy(Files.writeString(elsewhere.resolve("copy.csv"), "whole"), folder.resolve("copied.csv"));
        try (OutputStream out = Files.newOutputStream(written)) {
            out.write("half".getBytes());
            Path last = Files.move(Files.writeString(elsewhere.resolve("last"), "x"), folder.resolve("last"));
            eventually(last, true);
            assertThat(renamed.has(written)).isFalse();
            assertThat(renamed.has(copied)).isFalse();
        }
    }

    @Test
    void ofAFileThatWasThereBeforeNothingIsKnown() throws IOException {
        Path before = Files.writeString(elsewhere.resolve("before.csv"), "whole");
        renamed.look(List.of(folder, elsewhere));
        eventually(Files.move(Files.writeString(folder.resolve(".x"), "x"), elsewhere.resolve("after.csv")), true,
                elsewhere);
        assertThat(renamed.has(before)).isFalse();
        renamed.look(List.of(folder));
        assertThat(renamed.has(elsewhere.resolve("after.csv"))).as("of a folder that is watched no more").isFalse();
    }

    @ParameterizedTest
    @CsvSource({".july.csv,true", "july.csv.part,true", "july.csv.PART,true", "july.csv.filepart,true", "july.crdownload,true",
        "july.csv.tmp,true", "july.csv,false", "part,false", "july.part.csv,false"})
    void namesOfUnfinishedFilesAreKnown(String name, boolean unfinished) {
        assertThat(RenamedFiles.isUnfinishedName(name)).isEqualTo(unfinished);
    }

    private void eventually(Path file, boolean known) {
        eventually(file, known, elsewhere);
    }

    private void eventually(Path file, boolean known, Path other) {
        await().until(() -> {
            renamed.look(file.startsWith(other) ? List.of(folder, other) : List.of(folder));
            return renamed.has(file) == known;
        });
    }
}
