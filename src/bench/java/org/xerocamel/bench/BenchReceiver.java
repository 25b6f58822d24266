package org.xerocamel.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives JSON objects and arrays by POST, as fast as may be, and keeps none: it counts and answers 204.
 * {@code GET /count} tells the counts. It says where it is and ends with its input.
 */
public final class BenchReceiver {

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final AtomicLong posts = new AtomicLong();
    private final AtomicLong records = new AtomicLong();

    private BenchReceiver() {}

    /** Starts it. */
    public static void main(String... arguments) throws IOException {
        BenchReceiver receiver = new BenchReceiver();
        try (ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            daemon(() -> receiver.accept(server));
            System.out.println("{\"url\":\"http://localhost:" + server.getLocalPort() + "\"}");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The input has ended, and so does this.
            return;
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            for (String head = line(in); !head.isEmpty(); head = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
                    }
                }
                byte[] body = in.readNBytes(length);
                out.write((head.startsWith("GET ") ? counts() : counted(body)).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // Whoever sent has ended.
            return;
        }
    }

    private String counts() {
        String body = "{\"posts\":" + posts + ",\"records\":" + records + "}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private String counted(byte[] body) {
        posts.incrementAndGet();
        records.addAndGet(body.length > 0 && body[0] == '[' ? objects(body) : 1);
        return NO_CONTENT;
    }

    /** @return how many objects an array holds, by its braces outside of texts */
    private static int objects(byte[] array) {
        int found = 0;
        int depth = 0;
        boolean text = false;
        for (int at = 0; at < array.length; at++) {
            byte now = array[at];
            if (text) {
                at += now == '\\' ? 1 : 0;
                text = now != '"';
            } else if (now == '"') {
                text = true;
            } else if (now == '{') {
                found += depth++ == 0 ? 1 : 0;
            } else if (now == '}') {
                depth--;
            }
        }
        return found;
    }

    /** @return the next line; empty at the end of the stream too */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
