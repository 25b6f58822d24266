package org.xerocamel.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read to its end.
 *
 * @param method such as GET
 * @param target path and query as they came
 * @param headers by name, whatever its case; a repeated header is joined by commas
 * @param body the bytes after the headers
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {

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
}
