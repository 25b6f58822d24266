package org.xerocamel.console.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.security.core.AuthenticationException;
import org.xerocamel.work.Backoff;

/**
 * Counts recent failed logins, which slow further ones from the same address. No address waits because of others: an address
 * without a failed login may always try, so that strangers cannot keep the owner out, however many they are. While many
 * guess from many addresses, an address that is not known has fewer tries, and those of one large IPv6 network count
 * together. A login refused for coming too early does not count, so every wait ends. Counted on each node for itself.
 */
final class WrongLogins {

    /** An address may be wrong so often before it has to wait. */
    static final int FREE_OF_AN_ADDRESS = 5;
    /** The same, of one that is not known while many guess. */
    static final int FREE_WHILE_MANY_GUESS = 2;
    /** From this number of failed logins on, of all addresses together, guessing is assumed. */
    static final int MANY = 50;
    /** The addresses of one large network together may be wrong so often. */
    static final int FREE_OF_A_NETWORK = 50;
    /** How often a second the right login is recognised while an address has to wait, if it cannot be guessed. */
    static final int LOOKS_A_SECOND = 20;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), LONGEST_WAIT);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KNOWN = 1_000;
    private static final int GROUPS_OF_A_NETWORK = 3;

    private final LongSupplier nanos;
    private final Map<String, Wrong> ofAddress = new Latest<>(MOST_ADDRESSES);
    private final Map<String, Wrong> ofNetwork = new Latest<>(MOST_KNOWN);
    private final Map<String, Boolean> known = new Latest<>(MOST_KNOWN);
    private final Wrong ofAll = new Wrong();

    /** @param nanos a clock such as {@link System#nanoTime} */
    WrongLogins(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return how long the address has to wait before it may try again; zero when it may */
    synchronized Duration toWait(String address) {
        boolean isKnown = known.containsKey(address);
        int free = !isKnown && ofAll.recent() >= MANY ? FREE_WHILE_MANY_GUESS : FREE_OF_AN_ADDRESS;
        Wrong own = ofAddress.get(address);
        Wrong network = isKnown ? null : ofNetwork.get(network(address));
        return Duration.ofNanos(Math.max(own == null ? 0 : own.toWait(free),
                network == null ? 0 : network.toWait(FREE_OF_A_NETWORK)));
    }

    /** @return whether the login is checked although the address has to wait */
    synchronized boolean mayLook(String address) {
        Wrong own = ofAddress.get(address);
        Wrong network = ofNetwork.get(network(address));
        return (own == null || own.recent() < FREE_WHILE_MANY_GUESS || own.mayLook())
                && (network == null || network.recent() < FREE_OF_A_NETWORK || network.mayLook());
    }

    /** @return whether the address's last login was the same failed one; repeating it reveals nothing */
    synchronized boolean isRepeat(String address, byte[] login) {
        Wrong own = ofAddress.get(address);
        return own != null && MessageDigest.isEqual(own.last, login);
    }

    /** @return how many wrong ones came from the address of late */
    synchronized int of(String address) {
        Wrong own = ofAddress.get(address);
        return own == null ? 0 : own.recent();
    }

    synchronized void wrong(String address, byte[] login) {
        ofAddress.computeIfAbsent(address, first -> new Wrong()).count(login);
        String network = network(address);
        if (network != null) {
            ofNetwork.computeIfAbsent(network, first -> new Wrong()).count(login);
        }
        ofAll.count(login);
    }

    /** Takes one back that was noted before anybody knew that it is right. */
    synchronized void wasRight(String address) {
        for (Wrong wrong : new Wrong[] {ofAddress.get(address), ofNetwork.get(network(address)), ofAll}) {
            if (wrong != null) {
                wrong.uncount();
            }
        }
    }

    /** Notes that the owner was there. What the address did wrong is not forgiven: others may be behind it, too. */
    synchronized void right(String address) {
        known.put(address, true);
    }

    /** @return how many addresses are remembered */
    synchronized int size() {
        return ofAddress.size() + known.size();
    }

    /** @return the first 48 bits of IPv6, which one customer of a provider may have all to himself; null otherwise */
    private static String network(String address) {
        String[] groups = address.split(":");
        return groups.length <= GROUPS_OF_A_NETWORK ? null : groups[0] + ":" + groups[1] + ":" + groups[2];
    }

    private final class Wrong {

        private int count;
        private long at;
        private byte[] last = {};
        private int looks;
        private long looksAt;

        private void count(byte[] login) {
            count = recent() + 1;
            at = nanos.getAsLong();
            last = login;
        }

        private void uncount() {
            count = Math.max(0, count - 1);
            last = new byte[0];
        }

        private int recent() {
            return count > 0 && nanos.getAsLong() - at > FORGOTTEN_AFTER.toNanos() ? 0 : count;
        }

        private boolean mayLook() {
            long now = nanos.getAsLong();
            if (looks == 0 || now - looksAt >= Duration.ofSeconds(1).toNanos()) {
                looks = 0;
                looksAt = now;
            }
            looks++;
            return looks <= LOOKS_A_SECOND;
        }

        private long toWait(int free) {
            long since = nanos.getAsLong() - at;
            if (recent() < free) {
                return 0;
            }
            return Math.max(0, BACKOFF.after(count - free).toNanos() - since);
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

    /** A login that came too early after failed ones; its password was not checked. */
    static class TooManyWrongLoginsException extends AuthenticationException {

        private static final long serialVersionUID = 1L;
        private final long seconds;

        TooManyWrongLoginsException(Duration wait) {
            super("Too many failed logins");
            this.seconds = wait.plusMillis(999).toSeconds();
        }

        /** @return how long to wait, rounded up */
        long seconds() {
            return seconds;
        }
    }
}
