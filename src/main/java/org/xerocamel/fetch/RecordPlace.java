package org.xerocamel.fetch;

import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/**
 * The address of one record at Xero.
 *
 * @param organisation whose it is
 * @param name the entity's name, such as {@code Invoices}
 * @param entity how Xero offers it
 * @param record its id; of an invoice also its number
 */
record RecordPlace(Organisation organisation, String name, Entity entity, String record) {

    /**
     * @return the question for the record itself, as whole as Xero gives it, by somebody who waits
     * @throws XeroException.NotFound where Xero answers to no such question
     */
    XeroRequest whole() {
        return request("", entity.whole().ofQuestion());
    }

    /**
     * @param below what belongs to the record, such as {@code /History}, encoded; empty for another form of the record
     * @return the question for it, by somebody who waits
     * @throws XeroException.NotFound where Xero answers to no such question
     */
    XeroRequest request(String below) {
        return request(below, Map.of());
    }

    private XeroRequest request(String below, Map<String, String> parameters) {
        if (entity.one() == Entity.One.NONE || entity.each().hasParent() && !entity.whole().singly()) {
            throw new XeroException.NotFound("Xero returns records of " + name + " only in lists");
        }
        return new XeroRequest(organisation.tenantId(), organisation.name(),
                entity.pathOf(XeroRequest.encode(record)) + below, parameters, null).of(entity).urgent();
    }
}
