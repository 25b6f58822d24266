package org.xerocamel.console.access;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.xerocamel.config.XeroProperties;

/** The headers that every answer has: of pages, of the API, of errors and of the way to Xero and back. */
final class AnswerHeaders {

    private static final long YEAR_SECONDS = 31_536_000;

    private AnswerHeaders() {}

    static List<HeaderWriter> of(XeroProperties settings, PublicAddress address) {
        HstsHeaderWriter hsts = new HstsHeaderWriter(YEAR_SECONDS);
        // Other servers on the host are not affected.
        hsts.setIncludeSubDomains(false);
        // A proxy in front may speak https though this server is asked by http; browsers heed it over https alone.
        hsts.setRequestMatcher(request -> address.isHttps() || request.isSecure());
        return List.of(hsts,
                new StaticHeadersWriter("Content-Security-Policy", policy(settings)),
                new StaticHeadersWriter("X-Content-Type-Options", "nosniff"),
                new StaticHeadersWriter("X-Frame-Options", "DENY"),
                // The callback's address holds a code.
                new StaticHeadersWriter("Referrer-Policy", "no-referrer"),
                new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"),
                new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"),
                new StaticHeadersWriter("Cache-Control", "no-store"));
    }

    private static String policy(XeroProperties settings) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " form-action 'self' " + String.join(" ", wayToXero(settings))
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    /** Who logs in here on the way to Xero is redirected there by the form, which Chrome counts as the form's action. */
    private static Set<String> wayToXero(XeroProperties settings) {
        return new LinkedHashSet<>(List.of(origin(settings.loginUrl()), "https://*.xero.com",
                origin(settings.redirectUri())));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
