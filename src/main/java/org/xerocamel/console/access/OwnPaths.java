package org.xerocamel.console.access;

import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.SettingException;

/** The paths that xero-camel guards, and those of them that need no login. */
final class OwnPaths {

    private static final String INVITATION = "/xero/invitation/*";

    private final ConsoleProperties console;
    private final boolean standalone;
    private final boolean observed;

    /**
     * @param standalone whether there is no surrounding application, so that every path is xero-camel's
     * @param observed whether the health is also where Camel's conventions have it
     */
    OwnPaths(ConsoleProperties console, boolean standalone, boolean observed) {
        if (console.isRoot() && !standalone) {
            throw new SettingException("xero.console.path", "", "a path such as /xero-console, because xero-camel runs"
                    + " within another application here");
        }
        this.console = console;
        this.standalone = standalone;
        this.observed = observed;
    }

    /** @return all that are xero-camel's */
    RequestMatcher all() {
        return standalone ? AnyRequestMatcher.INSTANCE
                : new OrRequestMatcher(path("/xero/**"), path(console.of("")), path(console.of("/**")));
    }

    /** @return the patterns of filters for the same */
    String[] patterns() {
        return standalone ? new String[] {"/*"} : new String[] {"/xero/*", console.of("/*")};
    }

    /** @return those that anybody may ask for */
    RequestMatcher open() {
        return new OrRequestMatcher(
                // Safe without a login by its state and its cookie, which only the browser that began has.
                path(HttpMethod.GET, "/xero/callback"),
                // Safe by Xero's signature.
                webhook(),
                // Safe by the secret of its link.
                invitation(),
                path(HttpMethod.GET, console.of("/login")), path(HttpMethod.GET, console.of("/plain.css")),
                path(HttpMethod.GET, console.of("/login.js")),
                standalone ? health() : request -> false,
                standalone && observed ? observedHealth() : request -> false);
    }

    /** @return those that are there without the console: the way to Xero, the login, and what watches the process */
    RequestMatcher withoutConsole() {
        return new OrRequestMatcher(path("/xero/**"), path(console.of("/login")), path(console.of("/logout")),
                path("/actuator/**"), path("/observe/**"), path("/error"));
    }

    RequestMatcher webhook() {
        return path(HttpMethod.POST, "/xero/webhook");
    }

    /** @return an invitation's page and its button, which an invited person presses without a login to the console */
    RequestMatcher invitation() {
        return new OrRequestMatcher(path(HttpMethod.GET, INVITATION), path(HttpMethod.HEAD, INVITATION),
                path(HttpMethod.POST, INVITATION));
    }

    RequestMatcher formOfLogin() {
        return path(HttpMethod.POST, console.of("/login"));
    }

    private static RequestMatcher health() {
        return new OrRequestMatcher(Arrays.asList(path(HttpMethod.GET, "/actuator/health"),
                path(HttpMethod.GET, "/actuator/health/liveness"), path(HttpMethod.GET, "/actuator/health/readiness")));
    }

    private static RequestMatcher observedHealth() {
        return new OrRequestMatcher(Arrays.asList(path(HttpMethod.GET, "/observe/health"),
                path(HttpMethod.GET, "/observe/health/live"), path(HttpMethod.GET, "/observe/health/ready")));
    }

    private static RequestMatcher path(String path) {
        return new PathMatcher(null, path);
    }

    private static RequestMatcher path(HttpMethod method, String path) {
        return new PathMatcher(method, path);
    }
}
