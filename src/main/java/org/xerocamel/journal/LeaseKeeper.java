package org.xerocamel.journal;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the leases of streams alive while this process lives, however long one page takes. */
@Component
class LeaseKeeper {

    private final Streams streams;

    LeaseKeeper(Streams streams) {
        this.streams = streams;
    }

    @Scheduled(fixedDelay = 8_000)
    void renew() {
        streams.renew();
    }
}
