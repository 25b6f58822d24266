package org.xerocamel.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Describes the sender of a request: a browser or a script. */
final class Client {

    private Client() {}

    /** @return whether the request brings its own HTTP Basic login */
    static boolean hasBasic(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.strip().toLowerCase(Locale.ROOT).matches("basic(\\s.*)?");
    }

    /**
     * @return whether the request bears a mark of a browser. Each browser sends an {@code Origin} with every form and
     *         every change, and a name that begins with Mozilla; scripts send neither
     */
    static boolean isBrowser(HttpServletRequest request) {
        String name = request.getHeader(HttpHeaders.USER_AGENT);
        return request.getHeader(HttpHeaders.ORIGIN) != null || request.getHeader("Sec-Fetch-Site") != null
                || name != null && name.startsWith("Mozilla/");
    }

    /** @return whether a person asks for a page, to whom a login page can be shown instead */
    static boolean wantsPage(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI();
        return request.getMethod().equals("GET") && (mode == null || mode.equals("navigate"))
                && accept != null && accept.contains("text/html")
                && !path.contains("/api/") && !path.startsWith("/actuator") && !path.startsWith("/observe/") && !hasBasic(request);
    }

    /** @return whether the body holds the fields of a form */
    static boolean sendsForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /**
     * @return whether the request comes from a page of another site, as far as the browser says. Browsers that know no
     *         Sec-Fetch-Site (Safari before 16.4) say the page's origin. They leave that out of a form whose page sends no
     *         referrer, as the login page does, so for forms the token alone decides
     */
    static boolean isFromElsewhere(HttpServletRequest request, PublicAddress address) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origin.equals("null") && sendsForm(request)) {
            return false;
        }
        return !address.isOurs(origin, request.getHeader(HttpHeaders.HOST));
    }
}
