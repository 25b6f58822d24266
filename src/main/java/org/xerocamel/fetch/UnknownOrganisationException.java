package org.xerocamel.fetch;

/** A tenant id or name that matches no organisation, or more than one. */
public class UnknownOrganisationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOrganisationException(String tenant, int found) {
        super(found == 0 ? "No organisation has the tenant id or name '" + tenant + "' (header XeroTenantId)"
                : found + " organisations are called '" + tenant + "'; the header XeroTenantId must be a tenant id");
    }
}
