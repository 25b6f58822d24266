package org.xerocamel.console.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.config.SinkFiles;
import org.xerocamel.test.RecordedBatch;
import org.xerocamel.test.SinkTest;

/** An example's file becomes that of a sink of another name. */
class SinkExampleTest {

    static List<String> examples() throws IOException {
        return NewSinkApi.kinds().stream().map(SinkKind::example).filter(each -> each != null).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theNameIsInItsIdsItsEndpointAndItsSettingsAndNothingElseChanges(String example) {
        String text = SinkExample.named(example, "crm-2");
        assertThat(text).contains("id: xero-sink-crm-2\n", "uri: direct:xero-sink-crm-2\n", "{{xero.sink.crm-2.");
        assertThat(text).doesNotContainPattern("(?m)^[ -]*id: .*\\b" + Pattern.quote(example) + "\\b")
                .doesNotContain("xero-sink-" + example, "xero.sink." + example);
        assertThat(text.replace("crm-2", example)).isEqualTo(SinkFiles.example(example));
    }

    @Test
    void whatIsNoNameStays() {
        assertThat(SinkExample.named("s3", "crm")).contains("uri: aws2-s3:{{xero.sink.crm.bucket}}", "camel-aws2-s3");
    }

    @Test
    void theDocsShowTheExampleAsItIs() throws IOException {
        assertThat(Files.readString(Path.of("docs/extending.md"))).contains("```yaml\n" + SinkFiles.example("mine") + "```");
    }

    @Test
    void theExampleWritesAFileABatchAndAnotherForAReplay(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("5-sink-crm.camel.yaml");
        Files.writeString(file, SinkExample.named("mine", "crm"));
        try (SinkTest sink = SinkTest.of(file).set("xero.sink.crm.folder", folder.resolve("out")).start()) {
            sink.deliver(RecordedBatch.first()).assertDelivered();
            sink.deliverAgain(RecordedBatch.first()).assertDelivered();
            assertThat(folder.resolve("out")).isDirectoryContaining("glob:**1.ndjson");
        }
    }
}
