package org.xerocamel.deliver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Stopping;

/** Takes a cursor that may be in use: its worker is asked to release it after the current batch. */
@Component
class PatientClaim {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Cursors cursors;
    private final Stopping stopping;

    PatientClaim(Cursors cursors, Stopping stopping) {
        this.cursors = cursors;
        this.stopping = stopping;
    }

    /** Waits a while for the current batch, if there is one. @return the cursor; empty when that batch takes longer */
    Optional<Cursor> claim(String sink, XeroStream stream) {
        Optional<Cursor> claimed = cursors.claim(sink, stream);
        if (claimed.isEmpty()) {
            // Else a sink that is catching up, batch after batch, would hardly let anybody between.
            cursors.ask(sink, stream, PATIENCE);
        }
        long begun = System.nanoTime();
        while (claimed.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos() && !stopping.isRequested()) {
            pause();
            claimed = cursors.claim(sink, stream);
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
