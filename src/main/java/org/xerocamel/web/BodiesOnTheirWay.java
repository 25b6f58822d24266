package org.xerocamel.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Meters;
import org.xerocamel.config.RareLine;

/**
 * All request bodies that are being received, with limits on their number and memory. Beyond a limit the oldest is refused,
 * so that a sender that transmits at once, as Xero does, always succeeds.
 */
@Component
class BodiesOnTheirWay {

    private static final Logger LOG = LoggerFactory.getLogger(BodiesOnTheirWay.class);
    /** The limits: this share of the heap, and this number of bytes. */
    private static final int SHARE = 16;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final int most;
    private final long mostBytes;
    private final MeterRegistry metrics;
    private final Map<BodyOnItsWay, Long> bodies = new LinkedHashMap<>();
    private final Map<BodyRefusal, RareLine> lines = new EnumMap<>(BodyRefusal.class);
    private long bytes;

    BodiesOnTheirWay(WebProperties settings, Meters meters) {
        this.most = settings.bodies();
        this.mostBytes = Math.max(settings.bodySize().toBytes() * 2, Math.min(MOST_BYTES,
                Runtime.getRuntime().maxMemory() / SHARE));
        this.metrics = meters.registry();
        for (BodyRefusal why : BodyRefusal.values()) {
            lines.put(why, new RareLine());
            // A series that is there from the start shows its first increase.
            refusals(why);
        }
    }

    void come(BodyOnItsWay body) {
        BodyOnItsWay oldest;
        synchronized (this) {
            oldest = bodies.size() >= most ? bodies.keySet().iterator().next() : null;
            bodies.put(body, 0L);
        }
        displace(oldest);
    }

    void grown(BodyOnItsWay body, long by) {
        BodyOnItsWay oldest;
        synchronized (this) {
            if (bodies.computeIfPresent(body, (same, before) -> before + by) == null) {
                return;
            }
            bytes += by;
            oldest = bytes > mostBytes ? bodies.keySet().iterator().next() : null;
        }
        displace(oldest);
    }

    synchronized void gone(BodyOnItsWay body) {
        Long had = bodies.remove(body);
        bytes -= had == null ? 0 : had;
    }

    /** Counts; strangers who do this a thousand times a second write a line a minute. */
    void refused(BodyRefusal why) {
        refusals(why).increment();
        long times = lines.get(why).count();
        if (times > 0) {
            LOG.warn("{} refused before the body was complete: they {}", Counted.of(times, "request was", "requests were"), why.what());
        }
    }

    private Counter refusals(BodyRefusal why) {
        return metrics.counter("xero.web.refusals", "reason", why.tag());
    }

    private void displace(BodyOnItsWay oldest) {
        if (oldest != null) {
            oldest.refuse(BodyRefusal.DISPLACED);
        }
    }
}
