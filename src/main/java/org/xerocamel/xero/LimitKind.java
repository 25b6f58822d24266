package org.xerocamel.xero;

import java.time.Duration;
import java.util.Locale;

/** Xero's rate limits, by the names in {@code X-Rate-Limit-Problem}, and how long each lasts when Xero does not say. */
enum LimitKind {
    MINUTE(Duration.ofMinutes(1)),
    DAY(Duration.ofHours(1)),
    CONCURRENT(Duration.ofSeconds(2)),
    APPMINUTE(Duration.ofMinutes(1)),
    /** A limit that Xero did not name, or by an unknown name. */
    UNNAMED(Duration.ofMinutes(1));

    private final Duration usual;

    LimitKind(Duration usual) {
        this.usual = usual;
    }

    /** @return the wait without a Retry-After, which comes for minute and day only (rate limits) */
    Duration usual() {
        return usual;
    }

    /** @param problem Xero's name, in any case, with or without hyphens; null for none */
    static LimitKind of(String problem) {
        String name = problem == null ? "" : problem.strip().replace("-", "").toUpperCase(Locale.ROOT);
        for (LimitKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return UNNAMED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
