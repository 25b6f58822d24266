package org.xerocamel.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.xerocamel.config.SettingException;

/**
 * The limits for requests before their sender is known.
 *
 * @param headTimeout How long a connection may take to send the request line and the headers.
 * @param bodyTimeout How long the whole body of a request may take.
 * @param bodySize The longest body from somebody without a login.
 * @param bodies How many bodies may be received at once. Beyond that, the oldest gives way to the newest.
 */
@Validated
@ConfigurationProperties("xero.web")
public record WebProperties(@NotNull Duration headTimeout, @NotNull Duration bodyTimeout, @NotNull DataSize bodySize,
        @Positive int bodies) {

    private static final DataSize MOST = DataSize.ofMegabytes(64);

    /** Checks what a range of numbers cannot express. */
    public WebProperties {
        checkTime("xero.web.head-timeout", headTimeout);
        checkTime("xero.web.body-timeout", bodyTimeout);
        if (bodySize != null && (bodySize.toBytes() < 1 || bodySize.compareTo(MOST) > 0)) {
            throw new SettingException("xero.web.body-size", bodySize, "a size up to 64MB, such as 1MB");
        }
    }

    private static void checkTime(String setting, Duration time) {
        if (time != null && (time.isNegative() || time.toMillis() == 0)) {
            throw new SettingException(setting, time, "a time such as 10s");
        }
    }
}
