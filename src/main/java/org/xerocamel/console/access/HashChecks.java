package org.xerocamel.console.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.xerocamel.console.access.WrongLogins.TooManyWrongLoginsException;

/**
 * Limits how many passwords are compared with the slow hash at once. Few are compared at once, or strangers would take the
 * whole processor, and few wait, or they would take all threads. Next is whose address has been wrong least, and of those
 * the one that came last: of a crowd that sends more than can be looked at, whoever comes after it does not wait behind it.
 */
final class HashChecks {

    private static final int MOST_WAITING = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Comparator<Turn> NEXT = Comparator.<Turn>comparingInt(turn -> turn.wrongBefore)
            .thenComparing(turn -> turn.number, Comparator.reverseOrder());

    private final int atOnce;
    private final List<Turn> waiting = new ArrayList<>();
    private int running;
    private long number;

    /** @param atOnce how many are compared at once */
    HashChecks(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Compares once the queue permits it.
     *
     * @param wrongBefore the recent failed logins of the same address
     * @throws TooManyWrongLoginsException when it would have to wait too long
     */
    boolean check(int wrongBefore, BooleanSupplier comparison) {
        Turn turn = come(wrongBefore);
        if (turn != null) {
            await(turn);
        }
        try {
            return comparison.getAsBoolean();
        } finally {
            next();
        }
    }

    private synchronized Turn come(int wrongBefore) {
        if (running < atOnce) {
            running++;
            return null;
        }
        Turn turn = new Turn(wrongBefore, number++);
        waiting.add(turn);
        if (waiting.size() > MOST_WAITING) {
            Turn last = waiting.stream().max(NEXT).orElseThrow();
            waiting.remove(last);
            if (last == turn) {
                throw new TooManyWrongLoginsException(Duration.ofSeconds(1));
            }
            last.dropped = true;
            last.goesOn.countDown();
        }
        return turn;
    }

    private void await(Turn turn) {
        boolean inTime = false;
        try {
            inTime = turn.goesOn.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            // If it is no longer in the list, it was admitted at the last moment.
            if (turn.dropped || !inTime && waiting.remove(turn)) {
                throw new TooManyWrongLoginsException(Duration.ofSeconds(1));
            }
        }
    }

    private synchronized void next() {
        Turn next = waiting.stream().min(NEXT).orElse(null);
        if (next == null) {
            running--;
        } else {
            waiting.remove(next);
            next.goesOn.countDown();
        }
    }

    private static final class Turn {

        private final int wrongBefore;
        private final long number;
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private boolean dropped;

        private Turn(int wrongBefore, long number) {
            this.wrongBefore = wrongBefore;
            this.number = number;
        }
    }
}
