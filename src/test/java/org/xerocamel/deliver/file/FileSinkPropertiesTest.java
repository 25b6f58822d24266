package org.xerocamel.deliver.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerocamel.deliver.SinkBench;

class FileSinkPropertiesTest {

    @Test
    void theShippedSettingsAreNdjsonInDataExport() {
        assertThat(bound(Map.of())).isEqualTo(new FileSinkProperties("data/export", "ndjson", false));
    }

    @Test
    void anUnknownFormatIsRefusedInOneSentence() {
        assertThatThrownBy(() -> bound(Map.of("xero.sink.file.format", "xml"))).rootCause()
                .hasMessage("xero.sink.file.format is \"xml\", but must be one of ndjson, json, csv, json-per-record.");
    }

    @Test
    void anEmptyDirectoryIsRefusedInOneSentence() {
        assertThatThrownBy(() -> bound(Map.of("xero.sink.file.directory", ""))).rootCause()
                .hasMessage("xero.sink.file.directory is empty, but must name a folder.");
    }

    private static FileSinkProperties bound(Map<String, Object> settings) {
        try (SinkBench bench = new SinkBench("file", settings)) {
            return bench.settings("xero.sink.file", FileSinkProperties.class);
        }
    }
}
