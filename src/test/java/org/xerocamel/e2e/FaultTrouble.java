package org.xerocamel.e2e;

import java.time.Duration;
import org.xerocamel.simulator.Fault;

/** What can be wrong with an answer, of Xero's or of a receiver's. */
enum FaultTrouble {

    CUT(Fault.cut()),
    CUT_CHUNK(Fault.cutChunk()),
    CLOSED(Fault.closed()),
    ANSWER_LOST(Fault.answerLost()),
    ERROR_500(Fault.status(500, "Something went wrong")),
    OFFLINE(Fault.offline()),
    HTML(Fault.html()),
    GARBAGE(Fault.malformed()),
    TRUNCATED(Fault.truncated()),
    SILENT(Fault.hang(Duration.ofMillis(2500))),
    SLOW(Fault.hang(Duration.ofMillis(400))),
    DRIPPING(Fault.drip(3000, Duration.ofMillis(50))),
    MINUTE_LIMIT(Fault.rateLimited("minute", Duration.ofSeconds(1))),
    DAY_LIMIT(Fault.rateLimited("day", Duration.ofSeconds(2))),
    CONCURRENT_LIMIT(Fault.rateLimited("concurrent", null)),
    APP_LIMIT(Fault.rateLimited("appminute", null)),
    UNAUTHORISED(Fault.unauthorised()),
    FORBIDDEN(Fault.forbidden()),
    NOT_AUTHORISED(Fault.notAuthorised()),
    PROXY_401(Fault.page(401)),
    PROXY_403(Fault.page(403)),
    PROXY_404(Fault.page(404)),
    RECEIVER_401(Fault.status(401, "Who are you?")),
    RECEIVER_404(Fault.status(404, "Nothing here")),
    ENDLESS_BODY(Fault.endless(64 * 1024 * 1024)),
    ENDLESS_HEADER(Fault.longHeader(8 * 1024 * 1024)),
    INVALID_CLIENT(Fault.oauth("invalid_client"));

    /** Beyond this a call counts as unanswered; {@link #SILENT} lasts longer. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Fault fault;

    FaultTrouble(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
