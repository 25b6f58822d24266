package org.xerocamel.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Reads the body of a request before any other filter, without a waiting thread: a thousand strangers who send a byte a
 * second each occupy a connection, but no worker thread.
 */
final class BodyFilter implements Filter {

    private final BodiesOnTheirWay bodies;
    private final Duration time;
    private final long most;
    private final RequestMatcher withoutLogin;

    /** @param withoutLogin what anybody may ask for, the form of the login among it: a login that comes along proves nothing */
    BodyFilter(BodiesOnTheirWay bodies, WebProperties settings, RequestMatcher withoutLogin) {
        this.bodies = bodies;
        this.time = settings.bodyTimeout();
        this.most = settings.bodySize().toBytes();
        this.withoutLogin = withoutLogin;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        HttpServletResponse response = (HttpServletResponse) answer;
        if (request.getAttribute(RequestWithBody.BODY) instanceof byte[] body) {
            chain.doFilter(new RequestWithBody(request, body), response);
        } else if (request.getDispatcherType() != DispatcherType.REQUEST || !hasBody(request)
                || !request.isAsyncSupported()) {
            chain.doFilter(request, response);
        } else if (isLogin(request) && !isForm(request) && (isMultipart(request) || request.getContentLengthLong() < 0
                || request.getContentLengthLong() > most)) {
            letThrough(request, response, chain);
        } else if (request.getContentLengthLong() > 2 * most) {
            bodies.refused(BodyRefusal.LONG);
            BodyRefusal.LONG.answer(request, response);
        } else {
            read(request, response);
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(time.toMillis());
        BodyOnItsWay body = new BodyOnItsWay(context, most, bodies);
        bodies.come(body);
        body.begin();
    }

    /**
     * Passes on a long body of a sender with a login. Nothing waits for its unread rest, for example when the login is
     * wrong.
     */
    private static void letThrough(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        chain.doFilter(request, response);
        if (!request.isAsyncStarted() && !isRead(request)) {
            response.flushBuffer();
            CutOff.after(request);
        }
    }

    private static boolean isRead(HttpServletRequest request) throws IOException {
        try {
            return request.getInputStream().isFinished();
        } catch (IllegalStateException readAsText) {
            // That is unknown then; cutting after a body that was read is harmless.
            return false;
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private boolean isLogin(HttpServletRequest request) {
        boolean brings = request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getCookies() != null
                && Stream.of(request.getCookies()).map(Cookie::getName).anyMatch("JSESSIONID"::equals);
        return brings && !withoutLogin.matches(request);
    }

    /** @return whether the body holds parameters */
    static boolean isForm(HttpServletRequest request) {
        return is(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return is(request, "multipart/");
    }

    private static boolean is(HttpServletRequest request, String type) {
        String given = request.getContentType();
        return given != null && given.strip().toLowerCase(Locale.ROOT).startsWith(type);
    }
}
