package org.xerocamel.deliver.file;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;
import org.xerocamel.config.Entity;
import org.xerocamel.config.SettingException;

/** The formats of the file sink. */
enum FileFormat {
    NDJSON("ndjson", ".ndjson", rows -> JsonRenderers::lines, FileMerge.Lines::new),
    JSON("json", ".json", rows -> JsonRenderers::array, FileMerge.Arrays::new),
    CSV("csv", ".csv", rows -> new CsvRenderer(rows)::render, FileMerge.Tables::new),
    JSON_PER_RECORD("json-per-record", "", rows -> JsonRenderers::eachRecord, null),
    PARQUET("parquet", ".parquet", rows -> new ParquetRenderer(rows)::render, FileMerge.Parquet::new);

    /** A class of the library that writes Parquet, which the jar does not hold. */
    private static final String PARQUET_LIBRARY = "org.apache.parquet.hadoop.ParquetFileWriter";

    private final String text;
    private final String ending;
    private final Function<Map<String, Entity>, Function<FileBatch, Rendering>> renderer;
    private final Supplier<FileMerge> merge;

    FileFormat(String text, String ending, Function<Map<String, Entity>, Function<FileBatch, Rendering>> renderer, Supplier<FileMerge> merge) {
        this.text = text;
        this.ending = ending;
        this.renderer = renderer;
        this.merge = merge;
    }

    /** @return makes one file of several; empty where the format's files cannot be merged */
    Optional<FileMerge> merge() {
        return Optional.ofNullable(merge).map(Supplier::get);
    }

    /**
     * @param rows the rows of {@code xero.entities}
     * @return makes the files of a batch, and tells the records that the format cannot hold
     */
    Function<FileBatch, Rendering> renderer(Map<String, Entity> rows) {
        return renderer.apply(rows);
    }

    /** @return how the name of a batch's file ends; empty where each record has a file */
    String ending() {
        return ending;
    }

    /** @return the format of that name, as it is written in the settings */
    static FileFormat named(String text) {
        FileFormat named = Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "xero.sink.file.format is \"" + text + "\", but must be one of " + all() + "."));
        if (named == PARQUET && !ClassUtils.isPresent(PARQUET_LIBRARY, FileFormat.class.getClassLoader())) {
            throw new SettingException("xero.sink.file.format is \"parquet\", but the library that writes it is not there: fetch it"
                    + " to lib/ and start xero-camel with that folder, as docs/lake.md says.");
        }
        return named;
    }

    private static String all() {
        return Arrays.stream(values()).map(format -> format.text).collect(Collectors.joining(", "));
    }
}
