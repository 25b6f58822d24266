package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.YAMLException;

/** Explains in one sentence, without a stack trace, which file or folder prevents the start of the application. */
final class FileFailures {

    private FileFailures() {}

    /** @return what happened to which file, and to whom */
    static String reason(IOException failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            String why = failure instanceof AccessDeniedException ? "access is denied"
                    : failure instanceof NoSuchFileException ? "it does not exist"
                    : failure instanceof NotDirectoryException ? "it is not a folder"
                    : file.getReason() == null ? failure.getClass().getSimpleName() : file.getReason();
            return file.getFile() + ": " + why;
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : Shown.line(failure.getMessage());
    }

    /** A file of settings that is no YAML: which one, and where in it. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Settings extends AbstractFailureAnalyzer<YAMLException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, YAMLException cause) {
            return new FailureAnalysis(SettingsFile.sentence(cause), "Fix the file and start again.", cause);
        }
    }

    /** A file or folder that cannot be read or written. */
    static class Denied extends AbstractFailureAnalyzer<FileSystemException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, FileSystemException cause) {
            return new FailureAnalysis("A file or folder cannot be read or written by the user " + System.getProperty("user.name")
                    + ": " + reason(cause), "Give that user read and write access, and check that the disk has room.", cause);
        }
    }

    /** A log file that cannot be written, which logback reports in many lines. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Log extends AbstractFailureAnalyzer<IllegalStateException> {

        private static final Pattern REASON = Pattern.compile("openFile\\(([^,\n]*),.*?\\) call failed\\. ?([^\n]*)");

        @Override
        protected FailureAnalysis analyze(Throwable root, IllegalStateException cause) {
            String message = String.valueOf(cause.getMessage());
            Matcher file = REASON.matcher(message);
            return !message.startsWith("Logback configuration error") || !file.find() ? null
                    : new FailureAnalysis("The log file " + file.group(1) + " of logging.file cannot be written by the user "
                            + System.getProperty("user.name") + ": " + file.group(2).replaceFirst("^[\\w.]+: ", ""),
                            "Give that user write access, or name another file.", cause);
        }
    }
}
