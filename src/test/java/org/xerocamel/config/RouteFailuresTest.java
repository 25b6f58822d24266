package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
    void aFileThatIsNoYaml(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN + "        - to: {uri: \"direct:x\"\n", output))
                .startsWith(file() + ", line 8, cannot be used:").contains("expected ',' or '}'");
    }

    @Test
    void aStepThatDoesNotExist(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN + "        - filtre:\n            id: x\n", output))
                .startsWith(file() + ", line 8, cannot be used:").contains("filtre");
    }

    @Test
    void aComponentThatDoesNotExist(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN + "        - to:\n            uri: nosuch:thing\n", output))
                .startsWith(file() + ", line 8, cannot be used:").contains("nosuch");
    }

    @Test
    void aRouteThatBeginsAtNothing(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("timer:mine", "nosuch:thing"), output))
                .startsWith(file() + ", line 4, cannot be used:").contains("nosuch");
    }

    @Test
    void anOptionThatDoesNotExist(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("timer:mine", "timer:mine?perod=5s"), output))
                .startsWith(file() + ", line 4, cannot be used:").contains("perod");
    }

    @Test
    void aBeanThatDoesNotExist(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN + "        - bean:\n            ref: nosuch\n            method: x\n", output))
                .startsWith(file() + ", line 8, cannot be used:").contains("nosuch");
    }

    @Test
    void aSettingThatDoesNotExist(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("message: x", "message: \"{{xero.nosuch}}\""), output))
                .startsWith(file() + ", line 6, cannot be used:").contains("xero.nosuch");
    }

    @Test
    void aRouteThatTakesTheNameOfAnother(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("id: mine", "id: xero-fetch"), output))
                .startsWith(file() + ", line 1, cannot be used: the id 'xero-fetch' is taken already")
                .containsPattern("3-fetch.camel.yaml \\(in the jar\\), line \\d+");
    }

    @Test
    void aStepThatTakesTheNameOfAnother(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("- log:", "- log:\n            id: open-pass"), output))
                .startsWith(file() + ", line 6, cannot be used: the id 'open-pass' is taken already")
                .containsPattern("3-fetch.camel.yaml \\(in the jar\\), line \\d+");
    }

    @Test
    void aParameterThatAKameletDoesNotHave(CapturedOutput output) throws IOException {
        assertThat(refusal(BEGIN.replace("timer:mine", "kamelet:xero-source?name=mine&organization=Demo"), output))
                .startsWith(file() + ", line 4, cannot be used: The Kamelet xero-source has no parameter 'organization'; did you"
                        + " mean organisation?");
    }

    @Test
    void aFileWithNothingInIt(CapturedOutput output) throws IOException {
        assertThat(refusal("", output)).startsWith(file() + " cannot be used:").contains("empty");
    }

    private String file() {
        return "The route file " + Start.routes(folder).resolve("8-mine.camel.yaml");
    }

    private String refusal(String text, CapturedOutput output) throws IOException {
        Files.createDirectories(Start.routes(folder));
        Files.writeString(Start.routes(folder).resolve("8-mine.camel.yaml"), text);
        return Start.in(folder).refusal(output);
    }
}
