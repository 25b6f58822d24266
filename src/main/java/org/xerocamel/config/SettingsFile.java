package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds the settings file that cannot be read. The YAML parser reports the place of the mistake, but not the file. */
public final class SettingsFile {

    private static final List<Path> FOLDERS = List.of(Path.of(""), Path.of("config"));

    private SettingsFile() {}

    /** @return which file, which line, and what is wrong */
    public static String sentence(YAMLException failure) {
        return sentence(failure, FOLDERS);
    }

    /** @param folders where the file may be */
    static String sentence(YAMLException failure, List<Path> folders) {
        String file = which(failure, folders).map(Path::toString).orElse("A file of settings (application.yaml)");
        if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            int line = marked.getProblemMark().getLine() + 1;
            boolean tab = String.valueOf(marked.getProblem()).contains("TAB");
            return file + ", line " + line + ", cannot be read: " + (tab ? "the line begins with a tab; YAML is indented"
                    + " by spaces."
                    : Shown.line(marked.getProblem()) + ".");
        }
        return file + " cannot be read: " + Shown.line(failure.getMessage());
    }

    private static Optional<Path> which(YAMLException failure, List<Path> folders) {
        return folders.stream().flatMap(SettingsFile::in).filter(file -> failsAlike(file, failure)).findFirst();
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("application.*\\.ya?ml")).sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static boolean failsAlike(Path file, YAMLException failure) {
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            new Yaml(strict).loadAll(Files.readString(file)).forEach(document -> { });
            return false;
        } catch (YAMLException e) {
            return mark(e) == mark(failure);
        } catch (IOException e) {
            return false;
        }
    }

    private static int mark(YAMLException failure) {
        return failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? marked.getProblemMark().getIndex() : -1;
    }
}
