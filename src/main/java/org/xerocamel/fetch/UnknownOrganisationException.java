package org.xerocamel.fetch;

/** No connected organisation has this tenant id or name. */
public class UnknownOrganisationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOrganisationException(String tenant) {
        super("No connected organisation has the tenant id or name '" + tenant + "' (header XeroTenantId)");
    }
}
