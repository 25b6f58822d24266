package org.xerocamel.deliver.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.jdbc.TypedRecords;

class ParquetMergeTest {

    private static final TypedRecords READER = new TypedRecords(ShippedSettings.entities());

    @TempDir
    private Path folder;

    @Test
    void allRecordsOfAllFilesAreInTheMergedOneInTheirOrderAndInOneGroupOfRows() throws IOException {
        List<Path> files = new ArrayList<>();
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            Path file = file("Invoices", i, "{\"InvoiceID\":\"a" + i + "\",\"Total\":" + i + ".05,\"LineItems\":["
                    + "{\"LineItemID\":\"x\",\"Tracking\":[{\"Name\":\"Region\"}]},{}]}", "{\"InvoiceID\":\"b" + i + "\"}");
            files.add(file);
            wanted.addAll(ParquetContent.records(file));
        }
        ParquetMerge.merge(files, folder.resolve("merged"));

        assertThat(wanted).hasSize(40);
        assertThat(ParquetContent.records(folder.resolve("merged"))).isEqualTo(wanted);
        assertThat(Files.size(folder.resolve("merged"))).as("bytes").isLessThan(Files.size(files.get(0)) * 5);
    }

    @Test
    void moreThanMemoryShouldHoldIsSeveralGroupsOfRows() throws IOException {
        String text = "x".repeat(3_000_000);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            files.add(file("Invoices", i, "{\"InvoiceID\":\"a" + i + "\",\"Reference\":\"" + i + text + "\"}"));
        }
        ParquetMerge.merge(files, folder.resolve("merged"));

        assertThat(ParquetContent.records(folder.resolve("merged"))).extracting("sequence")
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void theSameBatchMakesTheSameBytes() throws IOException {
        String[] records = {"{\"InvoiceID\":\"a\",\"Total\":1}", "{\"InvoiceID\":\"b\",\"Reference\":\"x\"}"};
        assertThat(Files.readAllBytes(file("Invoices", 1, records))).isEqualTo(Files.readAllBytes(file("Invoices", 1, records)));
    }

    @Test
    void aFileThatIsNotWholeIsToldByItsName() throws IOException {
        Path file = file("Invoices", 1, "{\"InvoiceID\":\"a\"}");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 8, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ParquetMerge.schema(file)).as("%s bytes", length).isInstanceOf(IOException.class)
                    .hasMessage(file + " is not a whole file of Parquet");
        }
    }

    @Test
    void entitiesWithOtherColumnsHaveOtherSchemas() throws IOException {
        assertThat(ParquetMerge.schema(file("Invoices", 1, "{\"InvoiceID\":\"a\"}")))
                .isEqualTo(ParquetMerge.schema(file("Invoices", 2, "{\"InvoiceID\":\"b\",\"Total\":1,\"LineItems\":[{}]}")))
                .isNotEqualTo(ParquetMerge.schema(file("Contacts", 3, "{\"ContactID\":\"c\"}")));
    }

    private Path file(String entity, long sequence, String... records) throws IOException {
        ParquetBatch batch = new ParquetBatch(READER, entity, "t", sequence, "2026-11-24T07:00:00Z");
        for (String record : records) {
            batch.add(record.getBytes(UTF_8), null);
        }
        return Files.write(folder.resolve(sequence + ".parquet"), batch.file());
    }
}
