package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped entities against the paths that can be read by Xero's published description (16.1.0): each path is an entity's, or
 * there is a reason in one line why it is none's.
 */
class PublishedPathsTest {

    private static final Path FOLDER = Path.of("src/test/resources/xero");
    private static final String EVERYWHERE = "all";

    private final Map<String, Entity> shipped = ShippedSettings.entities();

    /** A path of the description: the API, the country of its description, and the path below the API. */
    private record Published(String api, String region, String path) {

        static Published of(String line) {
            String[] words = line.split(" ");
            return new Published(words[0], words[1], words[2]);
        }

        /** Whatever the name of an id, there is one. What a list's path ends with is one of the list's records. */
        boolean isOf(Entity row) {
            boolean offered = row.api().equals(api)
                    && (row.regions().isEmpty() || region.equals(EVERYWHERE) || row.regions().contains(region));
            String asked = plain(row.path());
            return offered && (plain(path).equals(asked) || plain(path).equals(asked + "/{}"));
        }

        private static String plain(String path) {
            return path.replaceAll("\\{[^}]*}", "{}");
        }

        @Override
        public String toString() {
            return api + " " + region + " " + path;
        }
    }

    @Test
    void eachPathThatCanBeReadIsAnEntitysOrHasAReason() throws IOException {
        Map<String, Pattern> reasons = reasons();
        assertThat(published().filter(path -> !isCovered(path))
                .filter(path -> reasons.values().stream().noneMatch(reason -> reason.matcher(path.toString()).matches())))
                .as("paths that no entity reads; say why in %s/uncovered.txt", FOLDER).isEmpty();
    }

    @Test
    void eachReasonIsThatOfAPathWhichNoEntityReads() throws IOException {
        List<Published> uncovered = published().filter(path -> !isCovered(path)).toList();
        assertThat(reasons()).allSatisfy((line, reason) -> assertThat(uncovered).as(line)
                .anyMatch(path -> reason.matcher(path.toString()).matches()));
    }

    @Test
    void eachShippedEntityReadsAPathOfTheDescription() throws IOException {
        List<Published> paths = published().toList();
        assertThat(shipped).allSatisfy((name, row) ->
                assertThat(paths).as(name).anyMatch(path -> path.isOf(row)));
    }

    private boolean isCovered(Published path) {
        return shipped.values().stream().anyMatch(path::isOf);
    }

    private static Stream<Published> published() throws IOException {
        return Files.readAllLines(FOLDER.resolve("paths.txt")).stream().map(Published::of);
    }

    /** @return the patterns of the paths by their lines */
    private static Map<String, Pattern> reasons() throws IOException {
        Map<String, Pattern> reasons = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("uncovered.txt"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" \\| ");
                assertThat(parts).as("a path and a reason: %s", line).hasSize(2);
                reasons.put(line, Pattern.compile(Stream.of(parts[0].split("\\*", -1)).map(Pattern::quote)
                        .collect(Collectors.joining(".*"))));
            }
        }
        return reasons;
    }
}
