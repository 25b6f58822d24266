package org.xerocamel.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.filter.OncePerRequestFilter;
import org.xerocamel.config.Hash;

/** Slows those who guess the links of invitations, as {@link WrongLogins} slows those who guess passwords. */
final class InvitationGuard extends OncePerRequestFilter {

    private static final int TOO_MANY = 429;

    private final WrongLogins wrong;

    InvitationGuard(WrongLogins wrong) {
        this.wrong = wrong;
    }

    /** A request with a body comes here when its body is complete. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = Address.of(new WebAuthenticationDetails(request));
        byte[] link = Hash.of(request.getRequestURI()).getBytes(StandardCharsets.US_ASCII);
        Duration wait = wrong.isRepeat(address, link) ? Duration.ZERO : wrong.toWait(address);
        if (!wait.isZero()) {
            refuse(response, wait.plusSeconds(1).toSeconds());
            return;
        }
        chain.doFilter(request, response);
        // To open the same link once more reveals nothing.
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND && !wrong.isRepeat(address, link)) {
            wrong.wrong(address, link);
        }
    }

    private static void refuse(HttpServletResponse response, long seconds) throws IOException {
        response.setStatus(TOO_MANY);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(("Too many links that are not valid were opened from here. Please try again in "
                + (seconds == 1 ? "1 second." : seconds + " seconds.") + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
