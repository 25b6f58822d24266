package org.xerocamel.connect;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Renders what an invited person sees. None of it leads to the console, which is not theirs. */
@Component
class InvitationPages {

    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private final LoginPages pages;

    InvitationPages(LoginPages pages) {
        this.pages = pages;
    }

    /**
     * Makes the message the page of an invitation.
     *
     * @param inviter who invites
     * @param obstacle why nothing can be connected now, in a sentence; empty where it can
     */
    void invitation(Message message, String inviter, Invitation invitation, Optional<String> obstacle) {
        pages.page(message, 200, 2, "Connect your organisation at Xero", "<p><strong>" + text(inviter) + "</strong> invites <strong>"
                + text(invitation.invited()) + "</strong> to connect an organisation at Xero, so that its records can be fetched"
                + " from there.</p>" + obstacle.map(InvitationPages::paragraph).orElse("<p>You log in at Xero, choose the organisation"
                + " and allow access. Your password stays at Xero, and you can end the access there at any time.</p>"
                + "<form method=\"post\"><button>Continue to Xero</button></form>")
                + "<p>This invitation can be used once, until " + UNTIL.format(invitation.endsAt()) + ".</p>");
    }

    /** Makes the message the page that says what was connected. */
    void connected(Message message, List<String> names) {
        pages.page(message, 200, 1, "Connected to Xero", "<p>Connected: <strong>" + names.stream().map(InvitationPages::text)
                .reduce((first, next) -> first + ", " + next).orElse("") + "</strong>. You can close this page.</p>");
    }

    /** Makes the message the same page for a wrong, an ended, a revoked and a used invitation. */
    void notValid(Exchange exchange) {
        pages.page(exchange.getMessage(), 404, depth(exchange), "Not connected", paragraph(Invitations.NOT_VALID));
    }

    /** Makes the message a page that says why nothing was connected by an invitation, which stays as it is. */
    void invited(Exchange exchange, int status, String words) {
        pages.page(exchange.getMessage(), status, depth(exchange), "Not connected", paragraph(words)
                + "<p>Your invitation is still valid. To try again, open its link again.</p>");
    }

    private static int depth(Exchange exchange) {
        return exchange.getVariable(InvitationDoor.AT_LINK) == null ? 1 : 2;
    }

    private static String paragraph(String words) {
        return "<p>" + text(words) + "</p>";
    }

    private static String text(String words) {
        return HtmlUtils.htmlEscape(words);
    }
}
