package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

/** A route file that cannot be used stops the start, in words: the file, the line and the reason. */
@ExtendWith(OutputCaptureExtension.class)
class RouteFailuresTest {

    private static final String BEGIN = """
            - route:
                id: mine
                from:
                  uri: timer:mine
                  steps:
                    - log:
                        message: x
            """;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoYaml() throws Exception {
        assertThat(unreadable(BEGIN + "        - to: {uri: \"direct:x\"\n"))
                .startsWith(file() + ", line 8, cannot be used:").contains("expected ',' or '}'");
    }

    @Test
    void aStepThatDoesNotExist() throws Exception {
        assertThat(unreadable(BEGIN + "        - filtre:\n            id: x\n"))
                .startsWith(file() + ", line 8, cannot be used:").contains("filtre");
    }

    @Test
    void aComponentThatDoesNotExist() throws Exception {
        assertThat(refusal(BEGIN + "        - to:\n            uri: nosuch:thing\n"))
                .startsWith(file() + ", line 8, cannot be used:").contains("nosuch");
    }

    @Test
    void aRouteThatBeginsAtNothing() throws Exception {
        assertThat(refusal(BEGIN.replace("timer:mine", "nosuch:thing")))
                .startsWith(file() + ", line 4, cannot be used:").contains("nosuch");
    }

    @Test
    void anOptionThatDoesNotExist() throws Exception {
        assertThat(refusal(BEGIN.replace("timer:mine", "timer:mine?perod=5s")))
                .startsWith(file() + ", line 4, cannot be used:").contains("perod");
    }

    @Test
    void aBeanThatDoesNotExist() throws Exception {
        assertThat(refusal(BEGIN + "        - bean:\n            ref: nosuch\n            method: x\n"))
                .startsWith(file() + ", line 8, cannot be used:").contains("nosuch");
    }

    @Test
    void aSettingThatDoesNotExist() throws Exception {
        assertThat(refusal(BEGIN.replace("message: x", "message: \"{{xero.nosuch}}\"")))
                .startsWith(file() + ", line 6, cannot be used:").contains("xero.nosuch");
    }

    @Test
    void aRouteThatTakesTheNameOfAnother() throws Exception {
        assertThat(unreadable(BEGIN.replace("id: mine", "id: xero-pass")))
                .startsWith(file() + ", line 1, cannot be used: the id 'xero-pass' is taken already")
                .containsPattern("3-fetch.camel.yaml \\(in the jar\\), line \\d+");
    }

    @Test
    void aStepThatTakesTheNameOfAnother() throws Exception {
        assertThat(unreadable(BEGIN.replace("- log:", "- log:\n            id: open-pass")))
                .startsWith(file() + ", line 6, cannot be used: the id 'open-pass' is taken already")
                .containsPattern("3-fetch.camel.yaml \\(in the jar\\), line \\d+");
    }

    @Test
    void aParameterThatAKameletDoesNotHave() throws Exception {
        assertThat(refusal(BEGIN.replace("timer:mine", "kamelet:xero-source?name=mine&organization=Demo")))
                .startsWith(file() + ", line 4, cannot be used: The Kamelet xero-source has no parameter 'organization'; did you"
                        + " mean organisation?");
    }

    @Test
    void aFileWithNothingInIt() throws Exception {
        assertThat(unreadable("")).startsWith(file() + " cannot be used:").contains("empty");
    }

    @Test
    void aWholeStartSaysTheSame(CapturedOutput output) throws IOException {
        write(BEGIN + "        - filtre:\n            id: x\n");
        assertThat(Start.whole(folder).refusal(output)).startsWith(file() + ", line 8, cannot be used:").contains("filtre");
        write(BEGIN.replace("id: mine", "id: xero-pass"));
        assertThat(Start.whole(folder).refusal(output))
                .startsWith(file() + ", line 1, cannot be used: the id 'xero-pass' is taken already");
        write(BEGIN + "        - to:\n            uri: nosuch:thing\n");
        assertThat(Start.whole(folder).refusal(output)).startsWith(file() + ", line 8, cannot be used:").contains("nosuch");
    }

    private String file() {
        return "The route file " + Start.routes(folder).resolve("8-mine.camel.yaml");
    }

    /** Of what shows when the file is read, beside those of the jar. */
    private String unreadable(String text) throws Exception {
        write(text);
        StandardEnvironment environment = ShippedSettings.with(Map.of("xero.routes-directory",
                Start.routes(folder).toString()), Map.of());
        return new RouteTrial(ShippedSettings.bound(environment), environment).read().wrong().iterator().next();
    }

    /** Of what shows when its route is started. */
    private String refusal(String text) throws Exception {
        return StartedFile.refusal(write(text), Map.of());
    }

    private Path write(String text) throws IOException {
        Files.createDirectories(Start.routes(folder));
        return Files.writeString(Start.routes(folder).resolve("8-mine.camel.yaml"), text);
    }
}
