package org.xerocamel.connect;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.ConnectionsOfTier;

/**
 * Lets in who has the link of an invitation: a page that says what it is about, and a button that begins the login at Xero. The
 * page is only read by mail scanners and previews, so it changes nothing.
 */
@Component("xeroInvitationDoor")
public class InvitationDoor {

    /** The exchange variable with the id of the invitation by which a login begins or ends. */
    static final String INVITATION = "xeroInvitation";
    /** The exchange variable that is there where the address is that of a link, and not that of the callback. */
    static final String AT_LINK = "xeroAtInvitation";

    private final XeroProperties settings;
    private final ConnectProperties connect;
    private final Invitations invitations;
    private final InvitationPages pages;
    private final ConnectionsOfTier connections;

    InvitationDoor(XeroProperties settings, ConnectProperties connect, Invitations invitations, InvitationPages pages,
            ConnectionsOfTier connections) {
        this.settings = settings;
        this.connect = connect;
        this.invitations = invitations;
        this.pages = pages;
        this.connections = connections;
    }

    /** Makes the message the invitation's page. */
    public void show(Exchange exchange) {
        find(exchange).ifPresentOrElse(invitation -> {
            String inviter = connect.inviter().isEmpty() ? invitation.invitedBy() : connect.inviter();
            pages.invitation(exchange.getMessage(), inviter, invitation, obstacle());
        }, () -> pages.notValid(exchange));
    }

    /** Lets the login begin; the route ends here where the invitation cannot be used. */
    public void accept(Exchange exchange) {
        Optional<Invitation> invitation = find(exchange);
        Optional<String> obstacle = obstacle();
        if (invitation.isEmpty()) {
            pages.notValid(exchange);
            exchange.setRouteStop(true);
        } else if (obstacle.isPresent()) {
            pages.invited(exchange, 503, obstacle.get());
            exchange.setRouteStop(true);
        } else {
            exchange.setVariable(INVITATION, invitation.get().id());
        }
    }

    private Optional<String> obstacle() {
        return !settings.hasApp() || settings.isCustomConnection()
                ? Optional.of("Nothing can be connected here at present. Please tell the person who sent you the link.")
                : connections.isFull() ? Optional.of("No further organisation can be connected at present, because Xero's limit for"
                        + " this app is reached. Please tell the person who sent you the link.") : Optional.empty();
    }

    /** The token is the path's last part, which is no secret once the invitation is used. */
    private Optional<Invitation> find(Exchange exchange) {
        exchange.setVariable(AT_LINK, true);
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
        return invitations.open(path.substring(path.lastIndexOf('/') + 1));
    }
}
