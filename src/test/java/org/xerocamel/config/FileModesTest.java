package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileModesTest {

    private final FileModes modes = new FileModes(null, " ");

    @TempDir
    Path folder;

    @Test
    void whatIsMadeIsForItsOwnerAndTheGroup() throws IOException {
        Path made = folder.resolve("a/b");
        modes.createFolders(made);
        Path file = made.resolve("file");
        try (OutputStream out = modes.create(file)) {
            assertThat(mode(file)).as("while it is written").isEqualTo("rw-r-----");
            out.write("one".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(mode(made)).isEqualTo("rwxr-x---");
        assertThat(mode(made.getParent())).as("what leads there").isEqualTo("rwxr-x---");
        assertThat(file).hasContent("one");
    }

    @Test
    void aFolderThatIsThereKeepsItsMode() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        modes.createFolders(open);
        modes.createFolders(open.resolve("mine"));
        assertThat(mode(open)).isEqualTo("rwxrwxrwx");
        assertThat(mode(open.resolve("mine"))).isEqualTo("rwxr-x---");
    }

    @Test
    void aFileThatIsReplacedIsClosedBeforeItsNewContent() throws IOException {
        Path file = file("rw-rw-rw-");
        try (OutputStream out = modes.create(file)) {
            assertThat(mode(file)).isEqualTo("rw-r-----");
            out.write(1);
        }
        assertThat(file).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, rw-r-----", "rw-rw-rw-, rw-r-----", "rw-------, rw-------", "r--r--r--, r--r-----"})
    void tighteningGivesNobodyMore(String before, String after) throws IOException {
        Path file = file(before);
        modes.tighten(file);
        assertThat(mode(file)).isEqualTo(after);
        FileModes.tightenSecret(file);
        assertThat(mode(file)).isEqualTo(before.substring(0, 3) + "------");
    }

    @Test
    void whatALinkLeadsToIsNotTouched() throws IOException {
        Path file = file("rw-rw-rw-");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        modes.set(link);
        modes.tighten(link);
        modes.tighten(folder.resolve("nothing"));
        assertThat(mode(file)).isEqualTo("rw-rw-rw-");
    }

    @Test
    void theSettingSaysWhoElseReads() throws IOException {
        FileModes open = new FileModes("0664", "775");
        Path file = file("rw-------");
        open.set(file);
        open.createFolders(folder.resolve("x"));
        assertThat(mode(file)).isEqualTo("rw-rw-r--");
        assertThat(mode(folder.resolve("x"))).isEqualTo("rwxrwxr-x");
    }

    /** YAML makes 416 of 0640, 420 of 0644 and 488 of 0750. */
    @ParameterizedTest
    @ValueSource(strings = {"416", "420", "488", "040", "rw-r-----", "64", "6400", "u=rw", "648"})
    void aModeThatIsNoneOrThatTheOwnerCouldNotUseIsRefused(String mode) {
        assertThatThrownBy(() -> new FileModes(mode, null)).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.files.mode").hasMessageContaining("640").hasMessageContaining(mode);
        assertThatThrownBy(() -> new FileModes(null, mode)).hasMessageContaining("xero.files.folder-mode");
    }

    private Path file(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
