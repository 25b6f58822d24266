package org.xerocamel.deliver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Stopping;

/** Claims cursors for replays: a parked record is delivered under the same lease as the batches of its stream. */
@Component
class ReplayClaims {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Cursors cursors;
    private final Stopping stopping;

    ReplayClaims(Cursors cursors, Stopping stopping) {
        this.cursors = cursors;
        this.stopping = stopping;
    }

    /** Waits a while for the current batch, if there is one. @return the cursor; empty when that batch takes longer */
    Optional<Cursor> claim(Parked parked) {
        Optional<Cursor> claimed = cursors.claim(parked.sink(), parked.stream());
        if (claimed.isEmpty()) {
            // Else a sink that is catching up, batch after batch, would hardly let anybody between.
            cursors.ask(parked.sink(), parked.stream(), PATIENCE);
        }
        long begun = System.nanoTime();
        while (claimed.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos() && !stopping.isRequested()) {
            pause();
            claimed = cursors.claim(parked.sink(), parked.stream());
        }
        return claimed;
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a cursor", e);
        }
    }
}
