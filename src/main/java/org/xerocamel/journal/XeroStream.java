package org.xerocamel.journal;

/**
 * One entity of one organisation: the unit of order, of position and of locking.
 *
 * @param id its row
 * @param tenantId the organisation's Xero tenant id
 * @param organisation the organisation's name, for messages
 * @param entity the name of the entity, such as {@code Invoices}
 */
public record XeroStream(long id, String tenantId, String organisation, String entity) {

    /** @return its name in the console's links */
    public String place() {
        return tenantId + "-" + entity;
    }

    @Override
    public String toString() {
        return entity + " of " + organisation + " (" + tenantId + ")";
    }
}
