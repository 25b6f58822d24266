package org.xerocamel.deliver.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The file sink's settings.
 *
 * @param directory where the organisations' folders are
 * @param format {@code ndjson}, {@code json}, {@code csv} or {@code json-per-record}
 * @param byteOrderMark whether files in {@code csv} begin with one
 */
@ConfigurationProperties("xero.sink.file")
public record FileSinkProperties(String directory, String format, boolean byteOrderMark) {

    public FileSinkProperties {
        if (directory == null || directory.isBlank()) {
            throw new SettingException("xero.sink.file.directory is empty, but must name a folder.");
        }
        if (directory.matches(".*[?%#].*")) {
            throw new SettingException("xero.sink.file.directory", directory, "a folder whose name contains none of ? %"
                    + " #");
        }
        FileFormat.named(format);
    }
}
