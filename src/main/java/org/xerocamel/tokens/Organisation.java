package org.xerocamel.tokens;

/**
 * A Xero tenant.
 *
 * @param tenantId Xero's {@code Xero-tenant-id}; not the id of its connection
 * @param name as it is called in Xero
 * @param folder the name of its folder, fixed when it was first seen
 * @param authorisationId the authorisation that reaches it
 * @param state whether Xero lets us in
 * @param lastError why not; null when it does
 */
public record Organisation(String tenantId, String name, String folder, String authorisationId, State state,
        String lastError) {

    /** Whether Xero lets us in. */
    public enum State {
        /** Calls are answered. */
        CONNECTED,
        /** Someone disconnected it inside Xero: no calls until it is connected again. */
        DISCONNECTED
    }

    /** @return whether a setting that names organisations means this one, by tenant id or by name */
    public boolean isNamedBy(String text) {
        return tenantId.equalsIgnoreCase(text.strip()) || name.equalsIgnoreCase(text.strip());
    }
}
