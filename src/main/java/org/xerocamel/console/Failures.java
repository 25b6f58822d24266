package org.xerocamel.console;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxException.RequestConflictException;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroException.Missing;

/** Maps failures of calls to Xero to HTTP answers. */
final class Failures {

    private Failures() {}

    /** @return a status and the words; after a limit, when to ask again */
    static ResponseEntity<Map<String, String>> answer(Throwable cause) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(statusFor(cause));
        if (cause instanceof XeroException.TooManyCalls limit) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, limit.getWait().plusMillis(999).toSeconds())));
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(Map.of("error", String.valueOf(cause.getMessage())));
    }

    private static HttpStatus statusFor(Throwable cause) {
        if (cause instanceof XeroException.UnknownOrganisation || cause instanceof XeroException.NotFound) {
            return HttpStatus.NOT_FOUND;
        }
        if (cause instanceof XeroException.NotAllowed refusal) {
            // What Xero does not name is no right that the caller lacks here.
            return refusal.getMissing() == Missing.ACCESS || refusal.getMissing() == Missing.ORGANISATION
                    ? HttpStatus.CONFLICT : HttpStatus.FORBIDDEN;
        }
        if (cause instanceof IllegalArgumentException || cause instanceof UnreadableFileException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (cause instanceof RequestConflictException || cause instanceof AuthorisationLostException
                || cause instanceof XeroException.Disconnected) {
            return HttpStatus.CONFLICT;
        }
        if (cause instanceof XeroException.TooManyCalls) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return HttpStatus.BAD_GATEWAY;
    }
}
