package org.xerocamel.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.connect.Invitation;
import org.xerocamel.connect.Invitations;
import org.xerocamel.tokens.ConnectionsOfTier;

/** Makes, lists and revokes invitations. */
@RestController
@RequestMapping(path = "/api/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
class InvitationsApi {

    private static final int MOST = 200;

    private final XeroProperties settings;
    private final Invitations invitations;
    private final ConnectionsOfTier connections;
    private final ConsoleAddress address;
    private final Acts acts;

    InvitationsApi(XeroProperties settings, Invitations invitations, ConnectionsOfTier connections, ConsoleAddress address,
            Acts acts) {
        this.settings = settings;
        this.invitations = invitations;
        this.connections = connections;
        this.address = address;
        this.acts = acts;
    }

    /** Whom to invite, in words, and the group that the organisations join; null for none. */
    record Wish(@JsonProperty("for") String invited, String group) {}

    /** The link of a new invitation, which is shown this once. */
    record Made(String id, String link, Instant until) {}

    /** An invitation. */
    record Item(String id, @JsonProperty("for") String invited, String by, String group, Instant createdAt, Instant until,
            Invitation.State state, List<Invitation.Invited> organisations) {}

    /** The invitations, the newest first. */
    record All(List<Item> invitations) {}

    /** @return the link, which nobody can read again */
    @PostMapping
    ResponseEntity<Made> make(@RequestBody Wish wish) {
        String invited = wish.invited() == null ? "" : wish.invited().replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        String group = wish.group() == null || wish.group().isBlank() ? null : wish.group().strip();
        if (invited.isEmpty() || invited.length() > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "for is " + (invited.isEmpty() ? "empty" : "too long")
                    + "; it must say in 1 to " + MOST + " characters whom the invitation is for.");
        }
        if (group != null && !settings.group().containsKey(group)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "group is '" + group + "', but must be a group of xero.group"
                    + (settings.group().isEmpty() ? ", of which there is none." : ": " + String.join(", ", settings.group().keySet()) + "."));
        }
        obstacle();
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        Invitations.Made made = invitations.make(invited, somebody == null ? "somebody" : somebody.getName(), group);
        acts.note("connect", "An invitation for " + invited + " was made" + (group == null ? "." : ", to the group " + group + "."));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Made(made.id(), address.of("/xero/invitation/" + made.token()), made.endsAt()));
    }

    /** @return all of the last months */
    @GetMapping
    All list() {
        return new All(invitations.list().stream().map(each -> new Item(each.id(), each.invited(), each.invitedBy(), each.group(),
                each.createdAt(), each.endsAt(), each.state(), each.organisations())).toList());
    }

    /** Takes an open invitation back. */
    @DeleteMapping("/{id}")
    Map<String, String> revoke(@PathVariable String id) {
        Invitation revoked = invitations.revoke(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no open invitation " + id + "; GET /api/invitations lists all."));
        acts.note("connect", "The invitation for " + revoked.invited() + " was revoked.");
        return Map.of("text", "The invitation for " + revoked.invited() + " was revoked.");
    }

    private void obstacle() {
        if (!settings.hasApp()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Nobody can be invited yet: xero.client-id and xero.client-secret"
                    + " must be set first.");
        }
        if (settings.isCustomConnection()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "xero.grant is client_credentials: a custom connection reaches its"
                    + " one organisation without a login, so nobody can be invited.");
        }
        if (connections.isFull()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, connections.used() + " of " + connections.limit().orElseThrow()
                    + " connections are used (xero.limits.connections), so Xero would not connect a further organisation.");
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> wrong(ResponseStatusException failure) {
        return ListParameters.answer(failure);
    }
}
