package org.xerocamel.deliver.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
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
                .hasMessage("xero.sink.file.format is \"xml\", but must be one of ndjson, json, csv, json-per-record,"
                        + " parquet.");
    }

    @Test
    void anEmptyDirectoryIsRefusedInOneSentence() {
        assertThatThrownBy(() -> bound(Map.of("xero.sink.file.directory", ""))).rootCause()
                .hasMessage("xero.sink.file.directory is empty, but must name a folder.");
    }

    @Test
    void parquetWithoutItsLibraryIsRefusedInOneSentence() throws Exception {
        Class<?> settings = new WithoutParquet().loadClass(FileSinkProperties.class.getName());
        assertThatThrownBy(() -> settings.getConstructors()[0].newInstance("data/export", "parquet", false)).rootCause()
                .hasMessage("xero.sink.file.format is \"parquet\", but the library that writes it is not there: fetch it to lib/ and"
                        + " start xero-camel with that folder, as docs/lake.md says.");
        assertThat(settings.getConstructors()[0].newInstance("data/export", "csv", false)).asString().contains("csv");
    }

    /** The classes as they are where nobody has put the library. */
    private static final class WithoutParquet extends ClassLoader {

        WithoutParquet() {
            super(FileSinkPropertiesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.parquet.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.xerocamel.") || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static FileSinkProperties bound(Map<String, Object> settings) {
        try (SinkBench bench = new SinkBench("file", settings)) {
            return bench.settings("xero.sink.file", FileSinkProperties.class);
        }
    }
}
