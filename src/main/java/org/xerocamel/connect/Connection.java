package org.xerocamel.connect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.Shown;

/**
 * An organisation that a login reaches, as {@code /connections} lists it.
 *
 * @param id the connection's id, which is not the tenant's
 * @param tenantId the organisation's id in calls
 * @param tenantName its name
 * @param tenantType {@code ORGANISATION}, or {@code PRACTICE}, which has no invoices
 * @param authEventId the consent that it came with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Connection(
        @JsonProperty("id") String id,
        @JsonProperty("tenantId") String tenantId,
        @JsonProperty("tenantName") String tenantName,
        @JsonProperty("tenantType") String tenantType,
        @JsonProperty("authEventId") String authEventId) {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Pattern TENANT = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,36}");

    Connection {
        // A name is one line wherever it is shown, and a database may not take every control character.
        tenantName = tenantName == null ? "" : tenantName.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        tenantName = tenantName.isEmpty() ? tenantId : tenantName;
    }

    /**
     * @return the organisations that the answer lists; a member that is malformed does not affect the others
     * @throws IllegalArgumentException when the answer is no list
     */
    static List<Connection> list(String answer, ObjectMapper json) throws JsonProcessingException {
        JsonNode list = json.readTree(answer);
        if (!list.isArray()) {
            throw new IllegalArgumentException("The answer is no list");
        }
        List<Connection> organisations = new ArrayList<>();
        for (JsonNode member : list) {
            try {
                Connection connection = member.isObject() ? json.treeToValue(member, Connection.class) : null;
                if (connection == null || connection.tenantId() == null) {
                    LOG.warn("Xero's list of connections has an entry without a tenant id; it is skipped");
                } else if (connection.isOrganisation()) {
                    organisations.add(connection);
                } else if (!connection.isPractice()) {
                    LOG.warn("Xero's list of connections has the tenant id '{}', which is not valid (at most 36 letters,"
                            + " digits, hyphens, dots and underscores); the entry is skipped", Shown.line(connection.tenantId()));
                }
            } catch (JsonProcessingException e) {
                LOG.warn("Xero's list of connections has an entry that cannot be read; it is skipped");
            }
        }
        return organisations;
    }

    boolean isOrganisation() {
        return isTenant(tenantId) && !isPractice();
    }

    private boolean isPractice() {
        return "PRACTICE".equalsIgnoreCase(tenantType);
    }

    /** @return whether it can be a tenant's id, here and in addresses */
    static boolean isTenant(String id) {
        return id != null && TENANT.matcher(id).matches();
    }
}
