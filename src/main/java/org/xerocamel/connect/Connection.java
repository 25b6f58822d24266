package org.xerocamel.connect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

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

    Connection {
        // A name is one line wherever it is shown, and a database may not take every control character.
        tenantName = tenantName == null ? "" : tenantName.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        tenantName = tenantName.isEmpty() ? tenantId : tenantName;
    }

    boolean isOrganisation() {
        return tenantId != null && !"PRACTICE".equalsIgnoreCase(tenantType);
    }
}
