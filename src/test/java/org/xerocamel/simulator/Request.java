package org.xerocamel.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request, read to its end.
 *
 * @param method such as GET
 * @param target path and query as they came
 * @param headers by name, whatever its case; a repeated header is joined by commas
 * @param body the bytes after the headers
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {

    private static final int LONGEST_LINE = 64 * 1024;

    /** @return the path without the query */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** @return the query as it came, still encoded; empty if there is none */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** @return the query's parameters, decoded once */
    public Map<String, String> parameters() {
        return decoded(query());
    }

    /** @return a parameter of the query, if it is there and not empty */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name)).filter(value -> !value.isBlank());
    }

    /** @return the fields of a posted form */
    public Map<String, String> form() {
        return decoded(text());
    }

    /** @return a header, whatever the case of its name, or an empty text */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** @return the organisation that the request is for, or an empty text */
    public String tenantId() {
        return header("Xero-tenant-id");
    }

    /** @return the number of the page asked for, or 0 */
    public int page() {
        return parameter("page").filter(page -> page.matches("\\d{1,9}")).map(Integer::parseInt).orElse(0);
    }

    /** @return the body as UTF-8 */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @return the same request with another value for one parameter */
    public Request withParameter(String name, String value) {
        String others = query().replaceAll("(^|&)" + name + "=[^&]*", "");
        String changed = path() + "?" + name + "=" + value + (others.isEmpty() ? "" : "&" + others);
        return new Request(method, changed, headers, body);
    }

    private static Map<String, String> decoded(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** Reads the next request of a connection; null when the client has closed it. */
    static Request read(InputStream in, OutputStream out) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] parts = first.split(" ");
        if (parts.length != 3) {
            throw new IOException("Not a request line");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).trim(), line.substring(colon + 1).trim(), (a, b) -> a + ", " + b);
        }
        if (headers.getOrDefault("Expect", "").toLowerCase(Locale.ROOT).startsWith("100")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return new Request(parts[0], parts[1], headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
            return exactly(in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(String.valueOf(line(in)).split(";")[0].trim(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ended early");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("A line of the request is too long");
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
