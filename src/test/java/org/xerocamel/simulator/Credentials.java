package org.xerocamel.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A login at the application.
 *
 * @param username its name
 * @param password its password
 */
public record Credentials(String username, String password) {

    /** What the application is started with in tests and in the development run. */
    public static final Credentials USUAL = new Credentials("admin", "xero-camel");

    /** @return the value of an {@code Authorization} header */
    public String basic() {
        return "Basic " + Base64.getEncoder()
                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
