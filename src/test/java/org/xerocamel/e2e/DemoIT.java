package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar with --demo, by somebody who has just downloaded it. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern OPEN = Pattern.compile("Open (http://localhost:\\d+)/ and log in as admin");
    private static final Pattern FILES = Pattern.compile("Its files appear in (\\S+)");

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void twoRunInOneEmptyFolderAtOnceAndNothingIsLeftAtTheEnd() throws Exception {
        PackagedJar first = PackagedJar.bare(folder, logs.resolve("first.log"));
        try (first; PackagedJar second = first.logging(logs.resolve("second.log"))) {
            first.launch("demo");
            second.launch("demo");
            await().atMost(PATIENCE).until(() -> OPEN.matcher(first.output()).find() && OPEN.matcher(second.output()).find());
            assertThat(found(OPEN, first)).isNotEqualTo(found(OPEN, second));
            assertThat(first.output() + second.output()).contains("is taken, so the demo uses port");
            Path files = Path.of(found(FILES, first));
            await().atMost(PATIENCE).until(() -> files.toFile().exists());
            for (PackagedJar jar : new PackagedJar[] {first, second}) {
                // As Ctrl-C does, which a build in the background would not hear.
                jar.stop();
                assertThat(Path.of(found(FILES, jar)).getParent()).doesNotExist();
                assertThat(jar.output()).doesNotContain(" ERROR ", "\tat ");
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void besideRealKeysItSaysWhyItDoesNotStart() throws Exception {
        try (PackagedJar jar = PackagedJar.bare(folder, logs.resolve("one.log")).with("XERO_CLIENT_ID", "ABC")) {
            assertThat(jar.startAndFail("demo")).isEqualTo(1);
            assertThat(jar.output()).contains("--demo does not run where a real installation is configured, and xero.client-id"
                    + " is set").doesNotContain("\tat ", "ABC");
        }
    }

    private static String found(Pattern pattern, PackagedJar jar) {
        Matcher matcher = pattern.matcher(jar.output());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
