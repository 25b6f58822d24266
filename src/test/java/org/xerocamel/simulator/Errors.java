package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** What Xero says when it says no, in its own shapes. */
final class Errors {

    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Errors() {}

    static Reply unauthorised(String detail) {
        return problem(401, "Unauthorized", detail);
    }

    static Reply expired(Instant at) {
        return unauthorised("TokenExpired: token expired at " + EXPIRY.format(at));
    }

    static Reply missingScope() {
        // Xero's own spelling.
        return unauthorised("AuthorizationUnsuccessful").with("WWW-Authenticate", "insufficent_scope");
    }

    static Reply notConnected() {
        return problem(403, "Forbidden", "AuthenticationUnsuccessful");
    }

    static Reply wrongRegion() {
        return problem(405, "Method Not Allowed", "Not available in the region of this organisation");
    }

    static Reply notFound() {
        return Reply.text(404, "The resource you're looking for cannot be found");
    }

    static Reply offline() {
        return Reply.text(503, "The Organisation is offline");
    }

    static Reply badQuery(String message) {
        ObjectNode body = Json.object().put("ErrorNumber", 16).put("Type", "QueryParseException")
                .put("Message", message);
        return Reply.json(400, body);
    }

    static Reply rateLimited(String problem, Duration wait) {
        Reply reply = Reply.of(429, null, "").with("X-Rate-Limit-Problem", problem);
        return wait == null ? reply : reply.with("Retry-After", String.valueOf((wait.toMillis() + 999) / 1000));
    }

    static Reply oauth(String error) {
        return Reply.json(400, Json.object().put("error", error));
    }

    static Reply oauth(String error, String description) {
        return Reply.json(400, Json.object().put("error", error).put("error_description", description));
    }

    private static Reply problem(int status, String title, String detail) {
        ObjectNode body = Json.object();
        body.putNull("Type");
        body.put("Title", title).put("Status", status).put("Detail", detail)
                .put("Instance", UUID.randomUUID().toString());
        return Reply.json(status, body);
    }
}
