package org.xerocamel.config;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Whether the application was asked to end. It knows from the first moment on, while Camel learns of it only when the
 * server has answered its last request.
 */
@Component
public class Stopping {

    /** Long work leaves off so long before Camel would drop it in the midst. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final Duration patience;
    private volatile long since;
    private volatile boolean requested;

    /** @param limit the seconds that Camel waits for what is in hand */
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

    /** @return whether even what is in hand is to be left, since the time for it is nearly over */
    public boolean isPressing() {
        return requested && Duration.ofNanos(System.nanoTime() - since).compareTo(patience) > 0;
    }
}
