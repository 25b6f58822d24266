package org.xerocamel.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Reads the CSRF token of a request that changes something: masked in a form, plain in a script's header. A cross-site
 * request is always treated as one without a token, because a neighbouring site could have set the cookie.
 */
final class CsrfTokens implements CsrfTokenRequestHandler {

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
    private final PublicAddress address;

    CsrfTokens(PublicAddress address) {
        this.address = address;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        if (request.getSession(false) != null) {
            // Reading it sets the cookie, which the console's scripts need. Who has no session gets no cookie.
            token.get().getToken();
        }
    }

    @Override
    public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        if (Client.isFromElsewhere(request, address)) {
            return null;
        }
        if (request.getHeader(token.getHeaderName()) != null) {
            return plain.resolveCsrfTokenValue(request, token);
        }
        // For other bodies than a form, a sender without a login would make the server read the whole body for a parameter.
        return Client.sendsForm(request) ? masked.resolveCsrfTokenValue(request, token) : null;
    }
}
