package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides whether files have stopped changing, from repeated observations and not from their modification times, which come
 * from the clock of a file server or of the copying machine.
 */
final class Stillness {

    /** The kernel's word that a file was written may come so much later than its new size. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Duration settle;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<Path, Seen> files = new ConcurrentHashMap<>();

    /** Gives the reason why a file may be incomplete; null for a complete one. */
    @FunctionalInterface
    interface End {
        String open(Path path) throws IOException;
    }

    /** What is to become of a file. */
    enum Verdict { WAIT, TAKE, REFUSE }

    /**
     * What is to become of a file, and why.
     *
     * @param why for a person; null where it is taken
     * @param left how long until it is refused if nothing changes; null where it will not be
     */
    record Judgement(Verdict verdict, String why, Duration left) {}

    private record Seen(Look look, long nanos, long first, boolean judged, String open) {}

    /**
     * @param settle how long a file that is written in place must not have changed
     * @param patience how long one may rest that is not whole
     * @param nanos a clock that is never set
     */
    Stillness(Duration settle, Duration patience, LongSupplier nanos) {
        this.settle = settle;
        this.patience = patience;
        this.nanos = nanos;
    }

    /**
     * Observes a file once more.
     *
     * @param renamed whether it is known to have come whole
     * @param end asked once after each change, when the file has come to rest
     */
    Judgement judge(Path path, Look look, boolean renamed, End end) throws IOException {
        long now = nanos.getAsLong();
        Seen seen = files.compute(path, (any, last) -> last != null && last.look().equals(look) ? last
                : new Seen(look, now, last == null ? now : last.first(), false, null));
        Duration still = Duration.ofNanos(now - seen.nanos());
        if (renamed && look.links() == 1 && look.size() > 0 && still.compareTo(MOMENT) >= 0) {
            return new Judgement(Verdict.TAKE, null, null);
        }
        if (still.compareTo(settle) < 0) {
            return new Judgement(Verdict.WAIT, "still being written? It is processed when it has not changed for "
                    + words(settle) + " (xero.update.settle).", null);
        }
        if (!seen.judged()) {
            seen = new Seen(look, seen.nanos(), seen.first(), true, look.size() == 0 ? "The file is empty." : end.open(path));
            files.put(path, seen);
        }
        if (seen.open() == null) {
            return new Judgement(Verdict.TAKE, null, null);
        }
        Duration left = patience.minus(still);
        return left.isNegative() || left.isZero() ? new Judgement(Verdict.REFUSE, seen.open(), null)
                : new Judgement(Verdict.WAIT, "still being written? " + seen.open(), left);
    }

    /** @return for how long the file has been known; nothing for one that is not */
    Duration known(Path path) {
        Seen seen = files.get(path);
        return seen == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - seen.first());
    }

    /** Forgets all other files. */
    void keep(Set<Path> there) {
        files.keySet().retainAll(there);
    }

    private static String words(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
