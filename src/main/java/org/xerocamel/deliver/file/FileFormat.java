package org.xerocamel.deliver.file;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xerocamel.config.Entity;
import org.xerocamel.config.SettingException;

/** The formats of the file sink. */
enum FileFormat {
    NDJSON("ndjson", ".ndjson", rows -> JsonRenderers::lines),
    JSON("json", ".json", rows -> JsonRenderers::array),
    CSV("csv", ".csv", rows -> new CsvRenderer(rows)::render),
    JSON_PER_RECORD("json-per-record", "", rows -> JsonRenderers::eachRecord);

    private final String text;
    private final String ending;
    private final Function<Map<String, Entity>, Function<FileBatch, Rendering>> renderer;

    FileFormat(String text, String ending, Function<Map<String, Entity>, Function<FileBatch, Rendering>> renderer) {
        this.text = text;
        this.ending = ending;
        this.renderer = renderer;
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
        return Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "xero.sink.file.format is \"" + text + "\", but must be one of " + all() + "."));
    }

    private static String all() {
        return Arrays.stream(values()).map(format -> format.text).collect(Collectors.joining(", "));
    }
}
