package org.xerocamel.connect;

import com.nimbusds.oauth2.sdk.id.State;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;

/** Identifies a browser by a cookie, so that a callback serves only the browser that started the login. */
final class Browser {

    /** Some clients put the value in quotes. */
    private static final Pattern COOKIE =
            Pattern.compile("(?:^|[;,]\\s*)xero_browser=\"?([A-Za-z0-9_-]{40,100})\"?(?:[;,\\s]|$)");
    private static final int BYTES = 32;
    private static final String CALLBACK = "/xero/callback";

    private Browser() {}

    /** @return the browser's id; null when it has no cookie of ours */
    static String of(Message message) {
        Matcher cookie = COOKIE.matcher(message.getHeader("Cookie", "", String.class));
        return cookie.find() ? cookie.group(1) : null;
    }

    /**
     * @return whether the person in front of it has logged in at the console. Somebody who was only sent a link has not, and
     *     what sends its password with each request is a script
     */
    static boolean isAtConsole(Message message) {
        return message instanceof HttpMessage http && http.getRequest().getUserPrincipal() != null
                && message.getHeader("Authorization") == null;
    }

    /** @return the id for a browser that has none */
    static String newId() {
        return new State(BYTES).getValue();
    }

    /**
     * @return where the browser finds the paths of the login, which may be below one of a proxy or of a surrounding
     *     application
     */
    private static String path(URI redirectUri) {
        String path = String.valueOf(redirectUri.getRawPath());
        return path.endsWith(CALLBACK) ? path.substring(0, path.lastIndexOf('/')) : "/xero";
    }

    /** @return the value of {@code Set-Cookie} */
    static String cookie(String id, URI redirectUri) {
        String secure = "https".equals(redirectUri.getScheme()) ? "; Secure" : "";
        return "xero_browser=" + id + "; Path=" + path(redirectUri) + "; Max-Age=" + LoginAttempts.LIFETIME.toSeconds()
                + "; HttpOnly; SameSite=Lax" + secure;
    }
}
