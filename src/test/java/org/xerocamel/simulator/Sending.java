package org.xerocamel.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** How an answer goes over the line. */
@FunctionalInterface
public interface Sending {

    /** Sends it and says whether the connection stays open. */
    boolean send(Reply reply, OutputStream out) throws IOException, InterruptedException;

    /** As it should be. */
    static Sending whole() {
        return (reply, out) -> {
            boolean bodiless = reply.status() == 204 || reply.status() == 304;
            byte[] bytes = bodiless ? new byte[0] : reply.body();
            out.write(reply.head(bodiless ? "Keep-Alive: timeout=30" : length(bytes) + "\r\nKeep-Alive: timeout=30"));
            if (bytes.length > 0) {
                // The last byte waits in the buffer, so that nobody can see the whole answer before it counts as done.
                out.write(bytes, 0, bytes.length - 1);
                out.write(bytes[bytes.length - 1]);
            }
            reply.done().run();
            out.flush();
            return true;
        };
    }

    /** Nothing at all: the connection is closed. */
    static Sending nothing() {
        return (reply, out) -> false;
    }

    /** Promises the whole by Content-Length, sends half and closes the connection. */
    static Sending cut() {
        return (reply, out) -> {
            out.write(reply.head(length(reply.body())));
            out.write(reply.body(), 0, reply.body().length / 2);
            out.flush();
            return false;
        };
    }

    /** Sends half in one chunk and closes the connection before the last chunk. */
    static Sending cutChunk() {
        return (reply, out) -> {
            int half = reply.body().length / 2;
            out.write(reply.head("Transfer-Encoding: chunked"));
            out.write((Integer.toHexString(half) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(reply.body(), 0, half);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return false;
        };
    }

    /** A few bytes at a time. */
    static Sending drip(int bytes, Duration pause) {
        return (reply, out) -> {
            out.write(reply.head(length(reply.body())));
            for (int from = 0; from < reply.body().length; from += bytes) {
                out.write(reply.body(), from, Math.min(bytes, reply.body().length - from));
                out.flush();
                Thread.sleep(pause.toMillis());
            }
            return true;
        };
    }

    /** The answer with so many blanks behind it, without a word on its length. */
    static Sending endless(int bytes) {
        return (reply, out) -> {
            out.write(reply.head("Connection: close"));
            out.write(reply.body());
            reply.done().run();
            blanks(out, bytes);
            return false;
        };
    }

    /** The beginning of an answer, and a header that goes on for so many bytes. */
    static Sending longHeader(int bytes) {
        return (reply, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Endless:".getBytes(StandardCharsets.ISO_8859_1));
            blanks(out, bytes);
            return false;
        };
    }

    private static void blanks(OutputStream out, int bytes) throws IOException {
        byte[] piece = " ".repeat(8192).getBytes(StandardCharsets.ISO_8859_1);
        for (int sent = 0; sent < bytes; sent += piece.length) {
            out.write(piece);
            out.flush();
        }
    }

    /** Half of it; the other half once the latch is open. */
    static Sending halves(CountDownLatch half, CountDownLatch open) {
        return (reply, out) -> {
            out.write(reply.head(length(reply.body())));
            out.write(reply.body(), 0, reply.body().length / 2);
            out.flush();
            half.countDown();
            open.await();
            out.write(reply.body(), reply.body().length / 2, reply.body().length - reply.body().length / 2);
            out.flush();
            return true;
        };
    }

    private static String length(byte[] body) {
        return "Content-Length: " + body.length;
    }
}
