package org.xerocamel.console.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The wrong logins of late, which slow further ones: those of one address, and those of all addresses together, which
 * are those of the one user, whatever name was tried. An address from which the right login came before is slowed by
 * its own wrong ones alone, so that strangers cannot keep the owner out. A login refused for coming too early does not
 * count, so every wait ends. Counted on each node for itself.
 */
final class WrongLogins {

    /** An address may be wrong so often before it has to wait. */
    static final int FREE_OF_AN_ADDRESS = 5;
    /** All addresses together may be wrong so often before those have to wait that are not known. */
    static final int FREE_OF_ALL = 50;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KNOWN = 1_000;

    private final LongSupplier nanos;
    private final Map<String, Wrong> ofAddress = new Latest<>(MOST_ADDRESSES);
    private final Map<String, Boolean> known = new Latest<>(MOST_KNOWN);
    private final Wrong ofAll = new Wrong();

    /** @param nanos a clock such as {@link System#nanoTime} */
    WrongLogins(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return how long the address has to wait before it may try again; zero when it may */
    synchronized Duration toWait(String address) {
        Wrong own = ofAddress.get(address);
        long wait = own == null ? 0 : own.toWait(FREE_OF_AN_ADDRESS);
        return Duration.ofNanos(known.containsKey(address) ? wait : Math.max(wait, ofAll.toWait(FREE_OF_ALL)));
    }

    /** @return whether the same login came from the address last, and was wrong; nobody learns from trying that again */
    synchronized boolean isRepeat(String address, byte[] login) {
        Wrong own = ofAddress.get(address);
        return own != null && MessageDigest.isEqual(own.last, login);
    }

    synchronized void wrong(String address, byte[] login) {
        ofAddress.computeIfAbsent(address, first -> new Wrong()).count(login);
        ofAll.count(login);
    }

    /** Notes that the owner was there. What the address did wrong is not forgiven: others may be behind it, too. */
    synchronized void right(String address) {
        known.put(address, true);
    }

    /** @return how many addresses are remembered */
    synchronized int size() {
        return ofAddress.size() + known.size();
    }

    private final class Wrong {

        private int count;
        private long at;
        private byte[] last = {};

        private void count(byte[] login) {
            long now = nanos.getAsLong();
            count = count > 0 && now - at > FORGOTTEN_AFTER.toNanos() ? 1 : count + 1;
            at = now;
            last = login;
        }

        private long toWait(int free) {
            long since = nanos.getAsLong() - at;
            if (count < free || since > FORGOTTEN_AFTER.toNanos()) {
                return 0;
            }
            // The shift stays far from where it would turn over.
            long wait = Math.min(Duration.ofSeconds(1L << Math.min(count - free, 16)).toNanos(), LONGEST_WAIT.toNanos());
            return Math.max(0, wait - since);
        }
    }

    /** Forgets what was not used for longest, so that no stranger fills the memory. */
    private static final class Latest<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;
        private final int most;

        private Latest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }
}
