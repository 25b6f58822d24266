package org.xerocamel.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Route files for a Camel that does not know {@code note:}. */
class RouteNotesTest {

    @Test
    void notesOfRoutesAndStepsAreGoneAndAllElseIsInItsLine() {
        String file = """
                - route:
                    id: one
                    note: >-
                      Several lines, with a note: in them,
                      and — a dash.

                    from:
                      uri: direct:one
                      parameters:
                        note: of the component
                      steps:
                        - log:
                            note: short
                            message: "note: in a text"
                """;
        String without = without(file);
        assertThat((Object) new Yaml().load(without)).isEqualTo(List.of(Map.of("route", Map.of("id", "one", "from",
                Map.of("uri", "direct:one", "parameters", Map.of("note", "of the component"), "steps",
                        List.of(Map.of("log", Map.of("message", "note: in a text"))))))));
        assertThat(without.lines().toList().indexOf("            message: \"note: in a text\"")).isEqualTo(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-connect", "3-fetch", "4-deliver", "5-sink-file", "6-update"})
    void theRouteFilesHaveNoNotesAfterIt(String name) throws IOException {
        String file = Files.readString(Path.of("routes", name + ".camel.yaml"));
        assertThat(file).contains(" note: ");
        assertThat(without(file)).doesNotContain(" note: ").contains("- route:").satisfies(new Yaml()::load);
        assertThat(without(file).lines().count()).isEqualTo(file.lines().count());
    }

    @Test
    void whatIsNotYamlIsLeftToCamel() {
        assertThat(without("- route: [")).isEqualTo("- route: [");
    }

    private static String without(String file) {
        return new String(RouteNotes.without(file.getBytes(UTF_8)), UTF_8);
    }
}
