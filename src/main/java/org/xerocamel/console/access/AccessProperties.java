package org.xerocamel.console.access;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The login of the console and of scripts.
 *
 * @param username The name of the one user.
 * @param password The user's password, plain or {@code {bcrypt}} with a hash. Empty: a password is generated and logged at each
 *     start until somebody has logged in.
 */
@ConfigurationProperties("xero.console")
record AccessProperties(String username, String password) {

    static final String BCRYPT = "{bcrypt}";
    /** bcrypt reads no further, so a longer password would be right when only its beginning is. */
    private static final int MOST_BYTES = 72;
    private static final String HASH = "\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}";

    AccessProperties {
        if (username == null || !username.matches("[^:\\p{Cntrl}]*[^:\\s\\p{Cntrl}]")) {
            throw new SettingException("xero.console.username", username,
                    "a name without a colon, because HTTP Basic does not allow one");
        }
        if (password != null && password.startsWith(BCRYPT) && !password.substring(BCRYPT.length()).matches(HASH)) {
            throw new SettingException("The setting xero.console.password begins with {bcrypt}, but the rest is no"
                    + " bcrypt hash, such as $2a$10$ and 53 characters. In a shell, put it between single quotes.");
        }
        if (password != null && !password.startsWith(BCRYPT) && password.matches("\\{[A-Za-z0-9@_-]+}.*")) {
            throw new SettingException("The setting xero.console.password begins with a name in braces; it must be"
                    + " {bcrypt} with a hash, or a plain password that begins otherwise.");
        }
        if (password != null && password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new SettingException("The setting xero.console.password is too long; it must be at most "
                    + MOST_BYTES + " bytes.");
        }
    }

    /** @return the password, if it is set and plain; else null */
    String plainPassword() {
        return hasPassword() && !password.startsWith(BCRYPT) ? password : null;
    }

    boolean hasPassword() {
        return password != null && !password.isBlank();
    }

    @Override
    public String toString() {
        return "AccessProperties[username=" + username + "]";
    }
}
