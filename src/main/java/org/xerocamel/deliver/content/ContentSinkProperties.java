package org.xerocamel.deliver.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.xerocamel.config.SettingException;

/**
 * The content sink's settings.
 *
 * @param directory The folder in which each organisation has its folder.
 * @param maxSize The longest file that is fetched. A longer one is parked.
 */
@ConfigurationProperties("xero.sink.content")
public record ContentSinkProperties(@DefaultValue("data/export") String directory,
        @DefaultValue("25MB") DataSize maxSize) {

    public ContentSinkProperties {
        if (directory.isBlank()) {
            throw new SettingException("xero.sink.content.directory is empty, but must name a folder.");
        }
        if (directory.matches(".*[?%#].*")) {
            throw new SettingException("xero.sink.content.directory", directory, "a folder whose name contains none of ?"
                    + " % #");
        }
        if (maxSize.isNegative() || maxSize.toBytes() == 0) {
            throw new SettingException("xero.sink.content.max-size", maxSize, "a size such as 25MB");
        }
    }
}
