package org.xerocamel.xero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.xerocamel.xero.Standings.Standing;

/**
 * Investigates a 403: whether {@code /connections} still lists the organisation, and whether the accounting API still
 * answers. A custom connection cannot read {@code /connections} (OAuth2, "Custom connection"), so there a second refusal in
 * Xero's own form stands for that.
 */
final class Inquiry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4_000_000;
    private static final String ORGANISATION = "/api.xro/2.0/Organisation";

    private final XeroRequest request;
    private final XeroAnswer refusal;
    private final boolean custom;
    private boolean ofConnections;
    private Standing standing;

    /** @param refusal the 403 */
    Inquiry(XeroRequest request, XeroAnswer refusal, boolean custom) {
        this.request = request;
        this.refusal = refusal;
        this.custom = custom;
        this.ofConnections = !custom;
    }

    XeroAnswer refusal() {
        return refusal;
    }

    /** @return the path of the next question */
    String path() {
        return ofConnections ? "/connections" : ORGANISATION;
    }

    /** @return the organisation that the next question is about; null for all of the login's */
    String tenantId() {
        return ofConnections ? null : request.tenantId();
    }

    /** Takes the answer to the last question. The body is read and closed. */
    void answered(Message answer) {
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        byte[] body = read(answer);
        if (ofConnections) {
            ofConnections = false;
            standing = status == 200 ? listed(body) : Standing.UNKNOWN;
        } else {
            standing = accounting(status, body, answer);
        }
    }

    /** Ends it without an answer. */
    void unanswered() {
        standing = Standing.UNKNOWN;
    }

    /** @return what was found out; null while there is more to ask */
    Standing standing() {
        return standing;
    }

    /** @return null where it is listed and the accounting API is asked next, unless that question was what Xero refused */
    private Standing listed(byte[] body) {
        try {
            JsonNode list = JSON.readTree(body);
            if (list == null || !list.isArray()) {
                return Standing.UNKNOWN;
            }
            for (JsonNode each : list) {
                if (each.path("tenantId").asText().equalsIgnoreCase(request.tenantId())) {
                    return request.fullPath().equals(ORGANISATION) ? Standing.LETS_IN : null;
                }
            }
            return Standing.GONE;
        } catch (IOException noJson) {
            return Standing.UNKNOWN;
        }
    }

    /** A login without the scope for the organisation's own record is known there all the same. */
    private Standing accounting(int status, byte[] body, Message answer) {
        if (status == 200 || (status == 401 || status == 403) && XeroAnswer.isAboutLogin(answer, body)) {
            return Standing.LETS_IN;
        }
        Origin origin = Origin.of(body);
        if (status != 403 || origin == Origin.ELSEWHERE) {
            return Standing.UNKNOWN;
        }
        return custom && origin == Origin.XERO && refusal.origin() == Origin.XERO ? Standing.GONE : Standing.REFUSES;
    }

    private static byte[] read(Message answer) {
        try (InputStream body = answer.getBody(InputStream.class)) {
            return body == null ? new byte[0] : body.readNBytes(LONGEST);
        } catch (IOException brokenOff) {
            return new byte[0];
        }
    }
}
