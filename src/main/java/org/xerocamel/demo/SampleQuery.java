package org.xerocamel.demo;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what stands behind the question mark of an address. */
final class SampleQuery {

    private SampleQuery() {}

    /** @return the parameters by their names, decoded; of two of one name the last */
    static Map<String, String> of(HttpExchange call) {
        Map<String, String> parameters = new HashMap<>();
        String query = call.getRequestURI().getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
