package org.xerocamel.deliver.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Makes one file of several, with few large groups of rows instead of many small ones, which is what makes readers fast. */
public final class ParquetMerge {

    private ParquetMerge() {}

    /**
     * @return the file's schema; files of one schema can be merged
     * @throws IOException when the file is not of Parquet, or not whole
     */
    public static String schema(Path file) throws IOException {
        try (ParquetInput input = new ParquetInput(file)) {
            return input.schema().toString();
        }
    }

    /**
     * Writes the records of all files, in their order.
     *
     * @param files files of one schema
     * @param to where it is written; what is there is replaced
     */
    public static void merge(List<Path> files, Path to) throws IOException {
        MessageType schema;
        try (ParquetInput first = new ParquetInput(files.get(0))) {
            schema = first.schema();
        }
        try (ParquetOutput output = new ParquetOutput(new LocalOutputFile(to), schema)) {
            for (Path file : files) {
                try (ParquetInput input = new ParquetInput(file)) {
                    input.forEach(record -> new GroupWriter(output.next(), schema).write(record));
                }
            }
        }
    }
}
