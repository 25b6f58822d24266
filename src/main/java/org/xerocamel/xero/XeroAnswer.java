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
import org.xerocamel.xero.XeroException.Missing;

/** Reads status and headers of Xero's answers, and turns refusals into exceptions with words. */
final class XeroAnswer {

    private static final int EXCERPT = 300;
    /** A batch of 50 records with Xero's words for each is far smaller. */
    private static final int LONGEST_REFUSAL = 4_000_000;
    /** No limit of Xero lasts longer (rate limits), whatever someone on the way may say. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Message message;
    private final int status;
    private final byte[] refused;
    private final String excerpt;
    private final boolean namesScope;

    /**
     * @param message the answer; the body of a refusal is read and closed, so that its connection is free again
     * @param token the token of the call, which no message shows, even if someone on the way repeats it
     */
    XeroAnswer(Message message, Secret token) {
        this.message = message;
        this.status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        this.refused = isOk() ? new byte[0] : refused(message, status, token.value());
        this.excerpt = isOk() ? "" : excerpt(refused, token.value());
        this.namesScope = !isOk() && namesScope();
    }

    boolean isOk() {
        return status == 200 || status == 201 || hasNothing();
    }

    /** @return whether it was done, and there is nothing to say about it: a deletion */
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

    /** @return whether there is no such thing */
    boolean isNotFound() {
        return status == 404;
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

    /** @param lacksScope whether the login was granted none of the scopes that open what was asked for, as far as we know */
    XeroException refusal(XeroRequest request, boolean lacksScope) {
        String words = "Xero answered " + status + " to " + request + correlation()
                + (excerpt.isEmpty() ? "" : ": " + Problem.words(refused, excerpt));
        if (request.isSpecial() && isAboutProduct()) {
            return status == 405 ? new XeroException.NotAllowed(words, status, Missing.REGION, request.entity())
                    : new XeroException.NotAllowed(words, status, lacksScope ? Missing.SCOPE : Missing.PRODUCT,
                            request.entity());
        }
        if (namesScope || isNotAuthorised() || status == 401 && lacksScope) {
            Missing missing = namesScope || lacksScope ? Missing.SCOPE : request.isSpecial() ? Missing.PRODUCT
                    : Missing.TIER;
            return new XeroException.NotAllowed(words, status, missing, request.entity());
        }
        return switch (status) {
            case 429 -> new XeroException.TooManyCalls(
                    "Xero's limit is reached (" + problem() + ") at " + request + correlation(), retryAfter());
            case 403 -> new XeroException.Disconnected(words, request.tenantId());
            case 404 -> new XeroException.NotFound(words);
            case 400 -> invalid(words);
            default -> new XeroException.Refused(words, status);
        };
    }

    /**
     * The accounting API alone is what every organisation has. A 403 of another one may be about that one, unless it says what
     * it says where nobody lets us in any more; a 405 comes where the organisation is elsewhere (other endpoints).
     */
    private boolean isAboutProduct() {
        return status == 405 || status == 403 && !excerpt.contains("AuthenticationUnsuccessful");
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
            return told.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : told;
        }
        return limit().usual();
    }

    private boolean namesScope() {
        String challenge = message.getHeader("WWW-Authenticate", "", String.class).toLowerCase(Locale.ROOT);
        // The first is how Xero spells it.
        return challenge.contains("insufficent_scope") || challenge.contains("insufficient_scope");
    }

    /** @return what Xero calls the answer; null where it does not say */
    String correlationId() {
        return message.getHeader("xero-correlation-id", String.class);
    }

    private String correlation() {
        String id = correlationId();
        return id == null ? "" : ", correlation id " + id;
    }

    /** Only what a 400 says is read whole. Of anything else so much is read that no token is cut before it is taken out. */
    private static byte[] refused(Message message, int status, String token) {
        try (InputStream body = message.getBody(InputStream.class)) {
            return body == null ? new byte[0]
                    : body.readNBytes(status == 400 ? LONGEST_REFUSAL : EXCERPT + token.length());
        } catch (IOException e) {
            return new byte[0];
        }
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
