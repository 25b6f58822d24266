package org.xerocamel.work;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Knows whether the application is stopping, from the first moment on; Camel learns of it only after the server has answered
 * its last request.
 */
@Component
public class Stopping {

    /** Long work leaves off so long before Camel would drop it in the middle. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final Duration patience;
    private volatile long since;
    private volatile boolean requested;

    /** @param limit the seconds that Camel waits for work in progress */
    public Stopping(@Value("${camel.main.shutdown-timeout:45}") long limit) {
        this.patience = Duration.ofSeconds(limit).minus(RESERVE);
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener(ContextClosedEvent.class)
    public void begin() {
        since = System.nanoTime();
        requested = true;
    }

    /** @return whether nothing new is to be begun */
    public boolean isRequested() {
        return requested;
    }

    /** @return whether even work in progress is to be abandoned, because the time to stop is nearly over */
    public boolean isPressing() {
        return requested && Duration.ofNanos(System.nanoTime() - since).compareTo(patience) > 0;
    }
}
