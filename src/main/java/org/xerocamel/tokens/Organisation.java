package org.xerocamel.tokens;

/**
 * A Xero tenant.
 *
 * @param tenantId Xero's {@code Xero-tenant-id}; not the id of its connection
 * @param name as it is called in Xero
 * @param folder the name of its folder, fixed when it was first seen
 * @param authorisationId the authorisation that reaches it
 * @param state whether Xero gives access
 * @param lastError why not; null when it does
 * @param left whether it was disconnected in xero-camel, which is no problem
 * @param records what happens to its records after a disconnect in xero-camel; null without one
 */
public record Organisation(String tenantId, String name, String folder, String authorisationId, State state,
        String lastError, boolean left, Records records) {

    /** Whether Xero gives access. */
    public enum State {
        /** Calls are answered. */
        CONNECTED,
        /** It was disconnected, inside Xero or in xero-camel: no calls until it is connected again. */
        DISCONNECTED
    }

    /** What becomes of the records of an organisation that was disconnected here. */
    public enum Records {
        /** The records stay, and fetching resumes where it stopped once the organisation is connected again. */
        KEPT,
        /** The records are being removed; until that is done nothing is fetched, even if it is connected again meanwhile. */
        REMOVING,
        /** The records were removed. */
        REMOVED
    }

    /** @return whether a setting that names organisations means this one, by tenant id or by name */
    public boolean isNamedBy(String text) {
        return tenantId.equalsIgnoreCase(text.strip()) || name.equalsIgnoreCase(text.strip());
    }
}
