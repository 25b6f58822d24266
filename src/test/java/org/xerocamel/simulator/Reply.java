package org.xerocamel.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer and the way in which it is sent.
 *
 * @param status the HTTP status; 0 when the connection is closed without one
 * @param headers in the order of sending
 * @param body the bytes after the headers
 * @param sending how it goes over the line
 * @param done called once when the answer is as good as sent
 */
public record Reply(int status, Map<String, String> headers, byte[] body, Sending sending, Runnable done) {

    /** An answer of any type. */
    public static Reply of(int status, String type, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (type != null) {
            headers.put("Content-Type", type);
        }
        return new Reply(status, headers, body, Sending.whole(), () -> {});
    }

    /** An answer in UTF-8. */
    public static Reply of(int status, String type, String body) {
        return of(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer in JSON. */
    public static Reply json(int status, Object body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    /** An answer in plain text. */
    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    /** A page. */
    public static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    /** A redirect. */
    public static Reply redirect(String location) {
        return of(302, null, "").with("Location", location);
    }

    /** No answer: the connection is closed. */
    public static Reply closed() {
        return new Reply(0, Map.of(), new byte[0], Sending.nothing(), () -> {});
    }

    /** The same answer with a header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, sending, done);
    }

    /** The same answer with another body. */
    public Reply body(byte[] other) {
        return new Reply(status, headers, other, sending, done);
    }

    /** The same answer, sent in another way. */
    public Reply sending(Sending other) {
        return new Reply(status, headers, body, other, done);
    }

    /** The same answer, with what happens when it is sent. */
    public Reply done(Runnable other) {
        return new Reply(status, headers, body, sending, other);
    }

    byte[] head(String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
