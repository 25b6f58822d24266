package org.xerocamel.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Says whether a name and a password are the right ones, in the same time whether the name is. The right login is
 * remembered by a hash under a key that this process alone knows, since bcrypt would take most of a script's time.
 */
final class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final byte[] username;
    private final Predicate<String> password;
    private final WrongLogins wrongLogins;
    private final SecretKeySpec key;
    private volatile byte[] right;

    PasswordCheck(String username, Predicate<String> password, WrongLogins wrongLogins) {
        this.username = username.getBytes(StandardCharsets.UTF_8);
        this.password = password;
        this.wrongLogins = wrongLogins;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
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
        letWait(address);
        byte[] login = digest(name, password);
        if (!isRemembered(login) && !isRight(name, password, address, login)) {
            throw new BadCredentialsException("The name or the password is wrong");
        }
        wrongLogins.right(address);
        var operator = UsernamePasswordAuthenticationToken.authenticated(name, null,
                List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")));
        operator.setDetails(asked.getDetails());
        return operator;
    }

    /** One at a time, so that many guesses at once are counted before the next is looked at. */
    private synchronized boolean isRight(String name, String password, String address, byte[] login) {
        if (isRemembered(login)) {
            return true;
        }
        if (wrongLogins.isRepeat(address, login)) {
            return false;
        }
        letWait(address);
        boolean itsName = MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), username);
        boolean isRight = this.password.test(password) & itsName;
        if (isRight) {
            right = login;
        } else {
            wrongLogins.wrong(address, login);
            LOG.warn("A wrong login from {}", address);
        }
        return isRight;
    }

    private void letWait(String address) {
        Duration wait = wrongLogins.toWait(address);
        if (!wait.isZero()) {
            throw new TooManyWrongLoginsException(wait);
        }
    }

    private boolean isRemembered(byte[] login) {
        byte[] remembered = right;
        return remembered != null && MessageDigest.isEqual(remembered, login);
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
}
