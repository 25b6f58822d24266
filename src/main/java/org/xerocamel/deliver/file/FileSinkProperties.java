package org.xerocamel.deliver.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The file sink's settings.
 *
 * @param directory The folder in which each organisation has its folder.
 * @param format {@code ndjson} (one record per line), {@code json} (an array), {@code json-per-record} (one file per record),
 *     {@code csv} (one row per record, or per line item where the record has some) or {@code parquet} (typed columns, for a data
 *     lake; it needs a library). In CSV, a text that a spreadsheet would run as a formula gets an apostrophe in front.
 * @param byteOrderMark Whether CSV files begin with a byte order mark, which spreadsheets need to show names correctly when a
 *     file is opened by a double click.
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
