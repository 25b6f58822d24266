package org.xerocamel.deliver.file;

import java.nio.file.Path;
import java.time.Duration;
import org.quartz.CronExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The settings of the file sink's compaction.
 *
 * @param enabled Whether the files of each day that is over are merged into one file a day, organisation and entity, with the
 *     formats {@code ndjson}, {@code json}, {@code csv} and {@code parquet}.
 * @param directory The folder of the merged files.
 * @param cron The schedule (Quartz syntax). Days are those of UTC.
 * @param keep How long the files that were merged stay where they were.
 */
@ConfigurationProperties("xero.sink.file.compaction")
public record FileCompactionProperties(boolean enabled, String directory, String cron, Duration keep) {

    public FileCompactionProperties {
        if (enabled && (directory == null || directory.isBlank())) {
            throw new SettingException("xero.sink.file.compaction.directory", directory, "a folder");
        }
        if (enabled && (cron == null || !CronExpression.isValidExpression(cron))) {
            throw new SettingException("xero.sink.file.compaction.cron", cron, "a Quartz cron expression such as '0 30 1 * * ?'");
        }
        if (enabled && (keep == null || keep.isNegative())) {
            throw new SettingException("xero.sink.file.compaction.keep", keep, "a time such as 1d");
        }
    }

    /** @throws SettingException when the file sink's files cannot be merged, or not into that folder */
    void check(FileSinkProperties file) {
        if (enabled && FileFormat.named(file.format()).merge().isEmpty()) {
            throw new SettingException("xero.sink.file.compaction.enabled is true, but only files of the formats ndjson, json, csv"
                    + " and parquet can be merged, and xero.sink.file.format is \"" + file.format() + "\".");
        }
        if (enabled && whole(directory).equals(whole(file.directory()))) {
            throw new SettingException("xero.sink.file.compaction.directory", directory,
                    "another folder than xero.sink.file.directory");
        }
    }

    private static Path whole(String folder) {
        return Path.of(folder).toAbsolutePath().normalize();
    }
}
