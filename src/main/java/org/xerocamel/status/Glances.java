package org.xerocamel.status;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.MetricsProperties;
import org.xerocamel.config.Shown;

/**
 * Takes a snapshot of the status when the metrics are scraped, and keeps it for some seconds: a scrape costs one read of the
 * status, not one for each gauge, and without scrapes there is none.
 */
@Component
class Glances {

    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Glances.class);

    private final StatusReader reader;
    private final boolean each;
    private Glance last;
    private long lookedAt;
    private boolean looked;

    Glances(StatusReader reader, MetricsProperties settings) {
        this.reader = reader;
        this.each = settings.organisations();
    }

    /** @return a snapshot of the status, some seconds old at most; null while the database is unavailable */
    synchronized Glance look() {
        if (!looked || System.nanoTime() - lookedAt > KEPT_NANOS) {
            try {
                last = Glance.of(reader.read(), each);
            } catch (RuntimeException away) {
                LOG.debug("The status cannot be read: {}", Shown.reason(away));
                last = null;
            }
            lookedAt = System.nanoTime();
            looked = true;
        }
        return last;
    }
}
