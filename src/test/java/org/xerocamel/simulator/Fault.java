package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Something that goes wrong with an answer. */
@FunctionalInterface
public interface Fault {

    /** Gives the wrong answer; {@code right} gives the right one, with all its effects. */
    Reply spoil(Request request, Function<Request, Reply> right);

    /** A status with a plain text. */
    static Fault status(int status, String body) {
        return (request, right) -> Reply.text(status, body);
    }

    /** A status with a body of any type and one more header, such as Retry-After; the header may be null. */
    static Fault status(int status, String type, String body, String header, String value) {
        Reply reply = Reply.of(status, type, body);
        return (request, right) -> header == null ? reply : reply.with(header, value);
    }

    /** An OAuth error such as invalid_grant, with status 400. */
    static Fault oauth(String error) {
        return (request, right) -> Errors.oauth(error);
    }

    /** A 503 with Xero's plain text. */
    static Fault offline() {
        return (request, right) -> Errors.offline();
    }

    /** A 401 that says that the token has expired, though it has not. */
    static Fault unauthorised() {
        return (request, right) -> Errors.unauthorised("AuthenticationUnsuccessful");
    }

    /** A 403 in Xero's own form, as where an organisation is no longer connected, or the person lacks a right. */
    static Fault forbidden() {
        return (request, right) -> Errors.notConnected();
    }

    /** A 401 of a call that Xero knows and does not allow, though no scope is missing. */
    static Fault notAuthorised() {
        return (request, right) -> Errors.unauthorised("AuthorizationUnsuccessful");
    }

    /** A 405 in Xero's own form, as where a product is not offered in the organisation's region. */
    static Fault wrongRegion() {
        return (request, right) -> Errors.wrongRegion();
    }

    /** A 404 in Xero's own words. */
    static Fault notFound() {
        return (request, right) -> Errors.notFound();
    }

    /** A page of HTML with that status, as a proxy or a firewall on the way answers. */
    static Fault page(int status) {
        return (request, right) -> Reply.html(status, "\n<!-- gateway -->\n<!DOCTYPE html><html><head><title>Access denied"
                + "</title></head><body><h1>Access denied</h1>Policy 7 does not allow this.</body></html>");
    }

    /** A 429: minute, day, concurrent or appminute; {@code wait} is the Retry-After or null. */
    static Fault rateLimited(String problem, Duration wait) {
        return (request, right) -> Errors.rateLimited(problem, wait);
    }

    /** A page of HTML with status 200, as from a proxy. */
    static Fault html() {
        return (request, right) -> Reply.html(200, "<!DOCTYPE html><html><body>We'll be back soon.</body></html>");
    }

    /** JSON with a mistake in the middle. */
    static Fault malformed() {
        return (request, right) -> {
            Reply reply = right.apply(request);
            byte[] body = reply.body().clone();
            body[body.length / 2] = 1;
            return reply.body(body);
        };
    }

    /** Half of the JSON, in an answer that looks complete. */
    static Fault truncated() {
        return (request, right) -> {
            Reply reply = right.apply(request);
            return reply.body(Arrays.copyOf(reply.body(), reply.body().length / 2));
        };
    }

    /** Half of the body, then the connection is closed though the Content-Length promised more. */
    static Fault cut() {
        return (request, right) -> right.apply(request).sending(Sending.cut());
    }

    /** Half of the body as a chunk, then the connection is closed before the last chunk. */
    static Fault cutChunk() {
        return (request, right) -> right.apply(request).sending(Sending.cutChunk());
    }

    /** The connection is closed and nothing is done. */
    static Fault closed() {
        return (request, right) -> Reply.closed();
    }

    /** Everything is done (a token rotated), but the answer is lost: the connection is closed. */
    static Fault answerLost() {
        return (request, right) -> {
            right.apply(request);
            return Reply.closed();
        };
    }

    /** Everything is done, but there is silence for a time, and then the connection is closed. */
    static Fault answerLostAfter(Duration silence) {
        return (request, right) -> {
            right.apply(request);
            pause(() -> Thread.sleep(silence.toMillis()));
            return Reply.closed();
        };
    }

    /** Everything is done, but a proxy on the way answers with that status. */
    static Fault doneButStatus(int status, String body) {
        return (request, right) -> {
            right.apply(request);
            return Reply.text(status, body);
        };
    }

    /** Silence for a time, then the right answer. */
    static Fault hang(Duration time) {
        return (request, right) -> {
            pause(() -> Thread.sleep(time.toMillis()));
            return right.apply(request);
        };
    }

    /** Silence until the latch is open, then the right answer. */
    static Fault holdUntil(CountDownLatch open) {
        return (request, right) -> {
            pause(open::await);
            return right.apply(request);
        };
    }

    /** The right answer, some bytes at a time with a pause after each. */
    static Fault drip(int bytes, Duration pause) {
        return (request, right) -> right.apply(request).sending(Sending.drip(bytes, pause));
    }

    /** Everything is done, and the answer does not end for so many bytes. */
    static Fault endless(int bytes) {
        return (request, right) -> right.apply(request).sending(Sending.endless(bytes));
    }

    /** Nothing is done, and a line of the answer's headers does not end for so many bytes. */
    static Fault longHeader(int bytes) {
        return (request, right) -> Reply.of(200, null, "").sending(Sending.longHeader(bytes));
    }

    /** The right answer: half of it, which the first latch tells, and the other half once the second latch is open. */
    static Fault halves(CountDownLatch half, CountDownLatch open) {
        return (request, right) -> right.apply(request).sending(Sending.halves(half, open));
    }

    /** The same page whatever page was asked for. */
    static Fault alwaysPage(int page) {
        return (request, right) -> right.apply(request.withParameter("page", String.valueOf(page)));
    }

    /** The right answer, but for one record of its list, which is missing. */
    static Fault withoutRecord(String id) {
        return (request, right) -> {
            Reply reply = right.apply(request);
            ObjectNode answer = (ObjectNode) Json.read(reply.body());
            ArrayNode list = (ArrayNode) answer.get("Invoices");
            for (int at = list.size() - 1; at >= 0; at--) {
                if (list.get(at).path("InvoiceID").asText().equals(id)) {
                    list.remove(at);
                }
            }
            return reply.body(Json.bytes(answer));
        };
    }

    private static void pause(Pause pause) {
        try {
            pause.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A wait that can be interrupted. */
    @FunctionalInterface
    interface Pause {
        void await() throws InterruptedException;
    }
}
