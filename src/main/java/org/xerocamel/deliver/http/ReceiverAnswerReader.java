package org.xerocamel.deliver.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.xerocamel.config.Shown;
import org.xerocamel.network.RetryAfter;

/** Decides what a receiver's answer means for the records of the call. */
class ReceiverAnswerReader {

    private static final int MOST_CHARACTERS = 500;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    /** Statuses that are about the address, the login or the form of all requests; no other record would fare better. */
    private static final Set<Integer> OF_THE_PLACE = Set.of(401, 402, 403, 404, 405, 406, 407, 410, 411, 414, 415, 421, 426,
            428, 431, 451);

    private final String target;
    private final Set<Integer> parked;
    private final Collection<String> secrets;

    /**
     * @param target the address, for messages
     * @param parked statuses that refuse a record though they are about the place by custom
     * @param secrets texts that no message shows, even if the receiver repeats them
     */
    ReceiverAnswerReader(String target, Set<Integer> parked, Collection<String> secrets) {
        this.target = target;
        this.parked = parked;
        this.secrets = secrets;
    }

    Answer read(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status >= 200 && status < 300) {
            return Answer.accepted();
        }
        String text = "HTTP " + status + ": " + excerpt(message);
        if (status < 400) {
            // The address is at fault, not the record.
            return Answer.later("POST " + target + " answered " + text + ", which is not followed; xero.sink.http.url must"
                    + " be the address itself", null);
        }
        if (status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS) {
            String wait = message.getHeader("Retry-After", String.class);
            return Answer.later("POST " + target + " answered " + text, RetryAfter.parse(wait,
                    message.getHeader("Date", String.class)));
        }
        return OF_THE_PLACE.contains(status) && !parked.contains(status)
                ? Answer.later("POST " + target + " answered " + text + " (usually the address or the login,"
                        + " not the record; xero.sink.http.park-statuses: " + status + " parks such records)", null)
                : Answer.refused(text);
    }

    Answer unreachable(Exception failure) {
        return Answer.later("POST " + target + " failed: " + hidden(Shown.reason(failure)), null);
    }

    private String excerpt(Message message) {
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            return "";
        }
        try {
            // An answer may be endless; its beginning is all that a person needs.
            String text = new String(body.readNBytes(4 * MOST_CHARACTERS), StandardCharsets.UTF_8);
            String line = hidden(text.replaceAll("\\p{Cntrl}+", " ").strip());
            return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
                    ? line : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS));
        } catch (IOException e) {
            return "(the answer broke off)";
        }
    }

    private String hidden(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, "***");
        }
        return Shown.line(result);
    }

    /**
     * The outcome of a call to the receiver.
     *
     * @param verdict what it means for the call's records
     * @param text the answer, for a person
     * @param retryAfter the least wait before the next attempt, where the receiver named one; else null
     */
    record Answer(Verdict verdict, String text, Duration retryAfter) {

        /** What an answer means. */
        enum Verdict {
            /** The receiver has the records. */
            ACCEPTED,
            /** The receiver will never take them like this. */
            REFUSED,
            /** Another time, perhaps. */
            LATER
        }

        static Answer accepted() {
            return new Answer(Verdict.ACCEPTED, "", null);
        }

        static Answer refused(String text) {
            return new Answer(Verdict.REFUSED, text, null);
        }

        static Answer later(String text, Duration retryAfter) {
            return new Answer(Verdict.LATER, text, retryAfter);
        }
    }
}
