package org.xerocamel.deliver.file;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.xerocamel.config.SettingException;

/** The formats of the file sink. */
enum FileFormat {
    NDJSON("ndjson", new NdjsonRenderer()),
    JSON("json", new JsonRenderer()),
    CSV("csv", new CsvRenderer()),
    JSON_PER_RECORD("json-per-record", new RecordRenderer());

    private final String text;
    private final Renderer renderer;

    FileFormat(String text, Renderer renderer) {
        this.text = text;
        this.renderer = renderer;
    }

    Renderer renderer() {
        return renderer;
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
