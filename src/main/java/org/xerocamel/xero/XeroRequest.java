package org.xerocamel.xero;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.config.Entity;

/**
 * One call to Xero's API.
 *
 * @param tenantId the organisation's tenant id
 * @param organisation its name, for messages
 * @param path below the API's base, such as {@code Invoices}; its parts encoded
 * @param parameters the query, not encoded, in the order in which it is sent
 * @param modifiedSince sent as {@code If-Modified-Since}; null for all
 * @param urgency whether it may use what is kept of the day's calls
 * @param action what is done there, and what is sent
 * @param entity the row of what is asked for, which names the API, the scopes and the tier; null for the accounting API
 * @param mayBeGone whether it hangs on a record that may be gone, so that a 404 means that there is nothing
 */
public record XeroRequest(String tenantId, String organisation, String path, Map<String, String> parameters,
        Instant modifiedSince, Urgency urgency, XeroAction action, Entity entity,
        boolean mayBeGone) {

    private static final String ACCOUNTING = "api.xro/2.0";

    /** Who waits for the answer. */
    public enum Urgency {
        /** A pass, which does not use the reserve of the day's calls and resumes later. */
        ROUTINE,
        /** A person or a program waits: the call may use the reserve, and waits a moment where too many are in progress. */
        URGENT
    }

    /** A routine call. */
    public XeroRequest(String tenantId, String organisation, String path, Map<String, String> parameters,
            Instant modifiedSince) {
        this(tenantId, organisation, path, parameters, modifiedSince, Urgency.ROUTINE, XeroAction.READ, null, false);
    }

    /** @return the same call, urgent */
    public XeroRequest urgent() {
        return new XeroRequest(tenantId, organisation, path, parameters, modifiedSince, Urgency.URGENT, action, entity,
                mayBeGone);
    }

    /** @return the same call, for records of that row */
    public XeroRequest of(Entity row) {
        return new XeroRequest(tenantId, organisation, path, parameters, modifiedSince, urgency, action, row, mayBeGone);
    }

    /** @return the same call, routine */
    public XeroRequest routine() {
        return new XeroRequest(tenantId, organisation, path, parameters, modifiedSince, Urgency.ROUTINE, action, entity,
                mayBeGone);
    }

    /** @return a call of the same place that does something else there, or takes another kind of answer */
    public XeroRequest with(XeroAction other) {
        return new XeroRequest(tenantId, organisation, path, parameters, modifiedSince, urgency, other, entity, mayBeGone);
    }

    /** @return the same call for the page after this one; the parameters name the page */
    public XeroRequest nextPage() {
        Map<String, String> next = new LinkedHashMap<>(parameters);
        next.computeIfPresent("page", (name, page) -> Integer.toString(Integer.parseInt(page) + 1));
        return new XeroRequest(tenantId, organisation, path, next, modifiedSince, urgency, action, entity, mayBeGone);
    }

    /** @return the same call, of which a 404 means that there is nothing */
    public XeroRequest maybeGone() {
        return new XeroRequest(tenantId, organisation, path, parameters, modifiedSince, urgency, action, entity, true);
    }

    /** @return the path as it goes over the wire */
    String fullPath() {
        return "/" + (entity == null ? ACCOUNTING : entity.api()) + "/" + path;
    }

    /** @return the scopes any of which opens it, the narrowest first; empty where that is not known */
    List<String> scopes() {
        return entity == null ? List.of() : entity.scopes();
    }

    /** @return whether only some organisations can have it, by their region or by what they subscribe to */
    boolean isSpecial() {
        return entity != null && !entity.product().isEmpty();
    }

    boolean isUrgent() {
        return urgency == Urgency.URGENT;
    }

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
        return (action.isWrite() ? action.method() + " " : "") + path + where() + " of " + organisation + " (" + tenantId
                + ")";
    }

    private String where() {
        return parameters.containsKey("page") ? " page " + parameters.get("page")
                : parameters.containsKey("offset") ? " from " + parameters.get("offset") : "";
    }
}
