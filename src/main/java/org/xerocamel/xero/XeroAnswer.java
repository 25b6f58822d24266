package org.xerocamel.xero;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.Secret;
import org.xerocamel.xero.Standings.Standing;

/** Reads status and headers of Xero's answers, and turns refusals into exceptions with a message. */
final class XeroAnswer {

    private static final int EXCERPT = 300;
    /** A batch of 50 records with Xero's words for each is far smaller. */
    private static final int LONGEST_REFUSAL = 4_000_000;
    /** Any other problem of Xero's is far shorter. */
    private static final int LONGEST_PROBLEM = 16_000;
    /** No limit of Xero lasts longer (rate limits), whatever a proxy may claim. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    /** A proxy's page says nothing about Xero's limits. */
    private static final Duration WAIT_ELSEWHERE = Duration.ofMinutes(5);

    private final Message message;
    private final int status;
    private final byte[] refused;
    private final String excerpt;
    private final Origin origin;
    private final boolean namesScope;
    private final String correlationId;

    /**
     * @param message the answer; the body of a refusal is read and closed, so that its connection is free again
     * @param token the token of the call, which no message shows, even if a proxy repeats it
     */
    XeroAnswer(Message message, Secret token) {
        this.message = message;
        this.status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        this.refused = isOk() ? new byte[0] : refused(message, status, token.value());
        this.excerpt = isOk() ? "" : excerpt(refused, token.value());
        this.origin = isOk() ? Origin.XERO : Origin.of(refused);
        this.namesScope = !isOk() && namesScope(message);
        this.correlationId = message.getHeader("xero-correlation-id", String.class);
    }

    boolean isOk() {
        return status == 200 || status == 201 || hasNothing();
    }

    /** @return whether it succeeded without content, as a deletion does */
    boolean hasNothing() {
        return status == 204;
    }

    /** @return whether nothing has changed since the time that was asked for; there is no body then */
    boolean isNotModified() {
        return status == 304;
    }

    /** @return whether a new token may help: not when a scope or a tier is missing (API auth errors) */
    boolean asksForNewToken() {
        return status == 401 && !namesScope && !isNotAuthorised();
    }

    /** @return whether Xero itself, and not a proxy, answered that it does not exist */
    boolean isNotFound() {
        return status == 404 && origin != Origin.ELSEWHERE;
    }

    /** @return whether the refusal may be about the organisation itself, which one answer cannot show */
    boolean isForbidden() {
        return status == 403;
    }

    Origin origin() {
        return origin;
    }

    /** @return whether a 401 or 403 is about what the login may ask for, so that Xero knows the login */
    static boolean isAboutLogin(Message answer, byte[] body) {
        return namesScope(answer) || new String(body, StandardCharsets.UTF_8).contains("AuthorizationUnsuccessful");
    }

    /** Xero knows who asks, and does not let them: a 401, or a 403 that is not about the whole organisation. */
    private boolean isNotAuthorised() {
        return (status == 401 || status == 403) && excerpt.contains("AuthorizationUnsuccessful");
    }

    /** @return Xero's clock at the answer, from its Date header; null without one */
    Instant date() {
        String date = message.getHeader("Date", String.class);
        return date == null ? null : httpDate(date);
    }

    /**
     * @param lacksScope whether the login was granted none of the scopes that open what was asked for, as far as we know
     * @param standing what was found out of the organisation after a 403
     */
    XeroException refusal(XeroRequest request, boolean lacksScope, Standing standing) {
        String words = "Xero answered " + status + " to " + request + correlation()
                + (excerpt.isEmpty() ? "" : ": " + Problem.words(refused, excerpt));
        Meaning meaning = Meaning.of(new Meaning.Refusal(status, origin, namesScope, isNotAuthorised(),
                excerpt.contains("AuthenticationUnsuccessful"), lacksScope, request.isSpecial()), standing);
        if (meaning instanceof Meaning.Disconnected) {
            return new XeroException.Disconnected(words, request.tenantId());
        }
        if (meaning instanceof Meaning.Elsewhere) {
            return new XeroException.Intercepted("Something between xero-camel and Xero, such as a proxy, answered " + status
                    + " to " + request + " with a page of HTML: " + excerpt);
        }
        if (meaning instanceof Meaning.Lacking lacking) {
            return new XeroException.NotAllowed(words, status, lacking.missing(), lacking.proof(), request.entity());
        }
        return switch (status) {
            case 429 -> new XeroException.TooManyCalls(
                    "Xero's rate limit is reached (" + problem() + ") at " + request + correlation(), retryAfter());
            case 404 -> new XeroException.NotFound(words);
            case 400 -> invalid(words);
            default -> new XeroException.Refused(words, status);
        };
    }

    private XeroException invalid(String words) {
        // By its name, HighVolumeException, or in words: "given the extremely high volume for this organisation".
        if (excerpt.toLowerCase(Locale.ROOT).replace(" ", "").contains("highvolume")) {
            return new XeroException.HighVolume(words);
        }
        ValidationErrors errors = ValidationErrors.read(refused);
        return errors == null ? new XeroException.Refused(words, status)
                : new XeroException.Invalid(words, status, errors);
    }

    /** @return which limit a 429 is about */
    LimitKind limit() {
        return LimitKind.of(message.getHeader("X-Rate-Limit-Problem", String.class));
    }

    private String problem() {
        return message.getHeader("X-Rate-Limit-Problem", "unnamed", String.class).toLowerCase(Locale.ROOT)
                .replace("-", "");
    }

    /** Retry-After comes for minute and day only (rate limits), so each kind has a wait of its own without one. */
    private Duration retryAfter() {
        String header = message.getHeader("Retry-After", String.class);
        if (header != null && header.strip().matches("\\d{1,7}")) {
            Duration told = Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
            Duration longest = origin == Origin.ELSEWHERE ? WAIT_ELSEWHERE : LONGEST_WAIT;
            return told.compareTo(longest) > 0 ? longest : told;
        }
        return limit().usual();
    }

    private static boolean namesScope(Message message) {
        String challenge = message.getHeader("WWW-Authenticate", "", String.class).toLowerCase(Locale.ROOT);
        // The first is how Xero spells it.
        return challenge.contains("insufficent_scope") || challenge.contains("insufficient_scope");
    }

    /** @return Xero's correlation id of the answer; null without one */
    String correlationId() {
        return correlationId;
    }

    private String correlation() {
        return correlationId == null ? "" : ", correlation id " + correlationId;
    }

    /** Only the body of a 400 is read completely. The token of the call is removed from the kept text. */
    private static byte[] refused(Message message, int status, String token) {
        try (InputStream body = message.getBody(InputStream.class)) {
            return body == null ? new byte[0] : without(token, body.readNBytes(status == 400 ? LONGEST_REFUSAL
                    : LONGEST_PROBLEM + token.length()));
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static byte[] without(String token, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(token) ? text.replace(token, "***").getBytes(StandardCharsets.UTF_8) : body;
    }

    private static String excerpt(byte[] body, String token) {
        String start = new String(body, 0, Math.min(body.length, EXCERPT + token.length()), StandardCharsets.UTF_8);
        String text = Shown.line(start.replace(token, "***"));
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
    }

    private static Instant httpDate(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
