package org.xerocamel.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.WorkQueue;

/**
 * The pending disconnects of organisations: {@code xero-work:departures}. A claim postpones it by a minute, which is its
 * lease; two nodes may safely repeat a step.
 */
@Component
class DepartureQueue implements WorkQueue<DepartureQueue.Claimed> {

    private static final Logger LOG = LoggerFactory.getLogger(DepartureQueue.class);

    /** The organisation of a claimed disconnect. */
    record Claimed(String tenantId) {}

    private final Departures departures;

    DepartureQueue(Departures departures) {
        this.departures = departures;
    }

    @Override
    public String name() {
        return "departures";
    }

    @Override
    public Optional<Claimed> claim() {
        return departures.due().stream().filter(departures::claim).findFirst().map(Claimed::new);
    }

    @Override
    public void failed(Claimed departure, Exception cause) {
        LOG.warn("The disconnect of organisation {} is not finished; next attempt in a minute: {}",
                departure.tenantId(), Shown.reason(cause));
        LOG.debug("Why a disconnect failed", cause);
    }
}
