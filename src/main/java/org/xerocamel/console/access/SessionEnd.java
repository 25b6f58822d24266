package org.xerocamel.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a browser's login after a fixed time, since the console polls every few seconds and is never idle. */
final class SessionEnd extends OncePerRequestFilter {

    private static final String BEGAN = "XERO_LOGIN_BEGAN";

    private final Duration most;
    private final String login;
    private final boolean ownSession;

    /**
     * @param most how long a login lasts
     * @param login under which name the session holds it
     * @param ownSession whether the session holds nothing of a surrounding application
     */
    SessionEnd(Duration most, String login, boolean ownSession) {
        this.most = most;
        this.login = login;
        this.ownSession = ownSession;
    }

    /**
     * Notes in the session that a login begins. The session's own times tell how old it is on every node that shares it, and
     * after a restart.
     */
    static void begin(HttpSession session) {
        session.setAttribute(BEGAN, session.getLastAccessedTime());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(login) != null && isOver(session)) {
            if (ownSession) {
                session.invalidate();
            } else {
                session.removeAttribute(login);
            }
        }
        chain.doFilter(request, response);
    }

    /** The request before this one may be the last that the session knows of; how long ago that was has a bound of its own. */
    private boolean isOver(HttpSession session) {
        long age = session.getAttribute(BEGAN) instanceof Long began ? session.getLastAccessedTime() - began : -1;
        return age < 0 || age > most.toMillis();
    }
}
