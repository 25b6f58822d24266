package org.xerocamel.journal;

/**
 * A contact that is to be forgotten.
 *
 * @param tenantId the organisation
 * @param contactId its id at Xero, in small letters
 * @param documents whether its details are removed from documents too, such as its invoices; their ids and amounts stay
 */
public record ForgottenContact(String tenantId, String contactId, boolean documents) {

    /** Has no name and no whole id, since it gets into logs. */
    @Override
    public String toString() {
        return "the contact " + contactId.substring(0, Math.min(8, contactId.length())) + "… of organisation " + tenantId;
    }
}
