package org.xerocamel;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tests that this machine lacks something for: skipped, and told at the end of the build, a line each. */
public final class LeftOut {

    private static final Path TOLD = Path.of("target", "left-out.txt");

    private LeftOut() {}

    /** Skips the test. @param why what was not looked at, and what is missing */
    public static <T> T because(String why) {
        try {
            Files.createDirectories(TOLD.getParent());
            Files.writeString(TOLD, "Skipped: " + why + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return abort(why);
    }

    /** Skips the test, but fails it under CI, where nothing may be missing. @param why as above */
    public static <T> T unlessUnderCi(String why) {
        return "true".equals(System.getenv("CI")) ? fail(why) : because(why);
    }
}
