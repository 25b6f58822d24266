package org.xerocamel.fetch;

import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/**
 * Where one record is at Xero.
 *
 * @param organisation whose it is
 * @param name the entity's name, such as {@code Invoices}
 * @param entity how Xero offers it
 * @param record its id; of an invoice also its number
 */
record RecordPlace(Organisation organisation, String name, Entity entity, String record) {

    /**
     * @param below what belongs to the record, such as {@code /History}, encoded; empty for the record itself
     * @return the question for it, by somebody who waits
     * @throws XeroException.NotFound where Xero answers to no such question
     */
    XeroRequest request(String below) {
        if (entity.one() == Entity.One.NONE || entity.each().hasParent()) {
            throw new XeroException.NotFound("Xero gives records of " + name + " in lists alone");
        }
        return new XeroRequest(organisation.tenantId(), organisation.name(),
                entity.path() + "/" + XeroRequest.encode(record) + below, Map.of(), null).of(entity).urgent();
    }
}
