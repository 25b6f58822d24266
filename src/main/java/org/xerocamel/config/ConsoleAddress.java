package org.xerocamel.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/** The address of the console, for links in mails and logs. */
@Component
public class ConsoleAddress {

    /** The place that begins a login at Xero. */
    public static final String CONNECT = "/xero/connect";

    private static final String XERO = "/xero/";
    private static final String CALLBACK = "/xero/callback";
    private static final String SETTING = "xero.console.url";

    private final URI base;
    private final URI redirect;

    ConsoleAddress(ConsoleProperties console, XeroProperties settings) {
        this.redirect = settings.redirectUri();
        this.base = StringUtils.hasText(console.url()) ? checked(console.url().strip()) : beside(redirect, console.of("/"));
    }

    /**
     * @param place a place of the console such as {@code #sink-http}, a path below {@code /xero/} such as {@link #CONNECT}, or null
     *     for the console itself
     * @return its whole address
     */
    public String of(String place) {
        if (place != null && place.startsWith(XERO)) {
            // The login has to start on the host that Xero sends the browser back to, or its cookie would be missing.
            return beside(redirect, place).toString();
        }
        return place == null ? base.toString() : base + place;
    }

    /** @return the place of the console that shows the thing, such as {@code #sink-http} */
    public static String place(String kind, Object thing) {
        return "#" + kind + "-" + UriUtils.encode(String.valueOf(thing), StandardCharsets.UTF_8);
    }

    /** What a surrounding application, or a proxy, puts before all paths is before that of the callback, too. */
    static URI beside(URI redirect, String path) {
        String callback = redirect.getRawPath();
        boolean below = callback != null && callback.endsWith(CALLBACK);
        return redirect.resolve((below ? callback.substring(0, callback.length() - CALLBACK.length()) : "") + path);
    }

    private static URI checked(String url) {
        URI parsed;
        try {
            parsed = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw wrong(url);
        }
        boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
        if (!web || parsed.getHost() == null || parsed.getUserInfo() != null || parsed.getQuery() != null
                || parsed.getFragment() != null) {
            throw wrong(url);
        }
        return parsed;
    }

    private static SettingException wrong(String url) {
        return new SettingException(SETTING, Shown.masked(url),
                "the address at which people open the console, such as https://xero.example.com, or empty");
    }
}
