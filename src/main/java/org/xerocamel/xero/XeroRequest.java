package org.xerocamel.xero;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call to Xero's API.
 *
 * @param tenantId the organisation's tenant id
 * @param organisation its name, for messages
 * @param path below {@code /api.xro/2.0/}, such as {@code Invoices}; its parts encoded
 * @param parameters the query, not encoded, in the order in which it is sent
 * @param modifiedSince sent as {@code If-Modified-Since}; null for all
 */
public record XeroRequest(String tenantId, String organisation, String path, Map<String, String> parameters,
        Instant modifiedSince) {

    /** @return the query as it goes over the wire, encoded once; empty without parameters */
    public String query() {
        return parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** @return the text as a part of a path or a query */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return path + (parameters.containsKey("page") ? " page " + parameters.get("page") : "") + " of " + organisation
                + " (" + tenantId + ")";
    }
}
