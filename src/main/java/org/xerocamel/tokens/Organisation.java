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
 * @param left whether someone disconnected it here, which is no trouble
 * @param records what becomes of its records once it was disconnected here; null when it was not
 */
public record Organisation(String tenantId, String name, String folder, String authorisationId, State state,
        String lastError, boolean left, Records records) {

    /** Whether Xero lets us in. */
    public enum State {
        /** Calls are answered. */
        CONNECTED,
        /** Someone disconnected it, inside Xero or here: no calls until it is connected again. */
        DISCONNECTED
    }

    /** What becomes of the records of an organisation that was disconnected here. */
    public enum Records {
        /** They stay, and fetching goes on where it stopped once it is connected again. */
        KEPT,
        /** They are being removed; until that is done nothing is fetched, even if it is connected again meanwhile. */
        REMOVING,
        /** They are gone. */
        REMOVED
    }

    /** @return whether a setting that names organisations means this one, by tenant id or by name */
    public boolean isNamedBy(String text) {
        return tenantId.equalsIgnoreCase(text.strip()) || name.equalsIgnoreCase(text.strip());
    }
}
