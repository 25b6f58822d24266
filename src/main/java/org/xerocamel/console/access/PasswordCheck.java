package org.xerocamel.console.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.xerocamel.config.RareLine;
import org.xerocamel.console.access.WrongLogins.TooManyWrongLoginsException;

/**
 * Checks a name and a password, in the same time whether or not the name is right. The right login is remembered by a hash
 * under a key that only this process knows, because bcrypt would take most of a script's time, and all of the processor's
 * while strangers guess. A right password that is too long to be guessed gets in at any time; a shorter one waits where its
 * address does, or the waiting would slow nobody who guesses.
 */
final class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** Lines a minute; strangers may guess a thousand times a second. */
    private static final int LINES = 20;

    private final byte[] username;
    private final Predicate<String> password;
    private final WrongLogins wrongLogins;
    private final MeterRegistry metrics;
    private final SecretKeySpec key;
    private final HashChecks checks = new HashChecks(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final Map<String, CompletableFuture<Boolean>> underway = new ConcurrentHashMap<>();
    private final RareLine line = new RareLine(LINES);
    /** Null until it is known. */
    private volatile Right right;

    /**
     * @param plain the plain password, where it is known before anybody logs in; else null
     * @param password whether a password is the right one, by its hash
     */
    PasswordCheck(String username, String plain, Predicate<String> password, WrongLogins wrongLogins, MeterRegistry metrics) {
        this.metrics = metrics;
        // A series that is there from the start shows its first increase.
        List.of("wrong", "early").forEach(this::refused);
        this.username = username.getBytes(StandardCharsets.UTF_8);
        this.password = password;
        this.wrongLogins = wrongLogins;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
        this.right = plain == null ? null : Right.of(digest(username, plain), plain);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        String password = String.valueOf(asked.getCredentials());
        String address = Address.of(asked.getDetails());
        byte[] login = digest(name, password);
        if (!isRight(name, password, address, login)) {
            throw new BadCredentialsException("The name or the password is wrong");
        }
        wrongLogins.right(address);
        var operator = UsernamePasswordAuthenticationToken.authenticated(name, null,
                List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")));
        operator.setDetails(asked.getDetails());
        return operator;
    }

    private boolean isRight(String name, String password, String address, byte[] login) {
        if (right != null) {
            return isKnown(address, login);
        }
        String once = address + " " + HexFormat.of().formatHex(login);
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underway.putIfAbsent(once, mine);
        if (other != null) {
            // Many requests of one script at once are one login.
            return joined(other);
        }
        try {
            mine.complete(right != null ? isKnown(address, login) : isHashed(name, password, address, login));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            underway.remove(once);
        }
        return joined(mine);
    }

    private static boolean joined(CompletableFuture<Boolean> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AuthenticationException refused ? refused : e;
        }
    }

    /** Once the right login is known, a wrong one costs nothing; one at a time, so that each is counted before the next. */
    private synchronized boolean isKnown(String address, byte[] login) {
        boolean isRight = MessageDigest.isEqual(right.login(), login);
        if (!(right.isStrong() && wrongLogins.mayLook(address) && isRight)) {
            letWait(address);
        }
        if (!isRight && !wrongLogins.isRepeat(address, login)) {
            wrongLogins.wrong(address, login);
            tell(address);
        }
        return isRight;
    }

    /** Counted as wrong before it is compared, so that many guesses at once are counted before the next is looked at. */
    private boolean isHashed(String name, String password, String address, byte[] login) {
        int wrongBefore;
        synchronized (this) {
            if (wrongLogins.isRepeat(address, login)) {
                return false;
            }
            letWait(address);
            wrongBefore = wrongLogins.of(address);
            wrongLogins.wrong(address, login);
        }
        boolean isRight;
        try {
            isRight = checks.check(wrongBefore, () -> {
                boolean itsName = MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), username);
                return this.password.test(password) & itsName;
            });
        } catch (RuntimeException notCompared) {
            wrongLogins.wasRight(address);
            throw notCompared;
        }
        if (isRight) {
            right = Right.of(login, password);
            wrongLogins.wasRight(address);
        } else {
            tell(address);
        }
        return isRight;
    }

    private void tell(String address) {
        count("wrong");
        long times = line.count();
        if (times == 1) {
            LOG.warn("Console login failed from {}", address);
        } else if (times > 1) {
            LOG.warn("{} more console logins failed, the last one from {}", times, address);
        }
    }

    private void letWait(String address) {
        Duration wait = wrongLogins.toWait(address);
        if (!wait.isZero()) {
            count("early");
            throw new TooManyWrongLoginsException(wait);
        }
    }

    private void count(String reason) {
        refused(reason).increment();
    }

    private Counter refused(String reason) {
        return metrics.counter("xero.logins.refused", "reason", reason);
    }

    private byte[] digest(String name, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            // The length keeps "a" with "bc" apart from "ab" with "c".
            return mac.doFinal((name.length() + ":" + name + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    /**
     * The right login.
     *
     * @param login its name and password under the key
     * @param isStrong whether the password is too long to be found by trying, so that it may be recognised at any time
     */
    private record Right(byte[] login, boolean isStrong) {

        private static final int LONG = 16;
        private static final int DIFFERENT = 8;

        private static Right of(byte[] login, String password) {
            return new Right(login, password.length() >= LONG && password.chars().distinct().count() >= DIFFERENT);
        }
    }
}
