package org.xerocamel.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.WorkQueue;

/**
 * What is left to do for organisations that were disconnected here: {@code xero-work:departures}. A claim postpones it by a
 * minute, which is its lease; each step does no harm when two nodes do it.
 */
@Component
class DepartureQueue implements WorkQueue<DepartureQueue.Claimed> {

    private static final Logger LOG = LoggerFactory.getLogger(DepartureQueue.class);

    /** The organisation of a departure that was claimed. */
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
        LOG.warn("The disconnection of organisation {} is not finished; the next attempt is in a minute: {}",
                departure.tenantId(), Shown.reason(cause));
        LOG.debug("The failure of a disconnection", cause);
    }
}
