package org.xerocamel.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.journal.WebhookEvents.EventGroup;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.xero.XeroRequest;

/**
 * One call for records that webhook events announced.
 *
 * @param group the records
 * @param number the how manieth it is without a break, from 1
 */
record EventFetch(EventGroup group, int number) {

    /** More than a group holds, so that all come on the first page; without pages Xero leaves out the lines (paging). */
    private static final int PAGE_SIZE = 100;

    /** @return the request, which may use what is kept of the day's calls */
    XeroRequest request(XeroStream stream, Entity entity) {
        Map<String, String> parameters = new LinkedHashMap<>(entity.parameters());
        parameters.put(entity.ids(), String.join(",", group.recordIds()));
        parameters.put("includeArchived", "true");
        parameters.put("page", "1");
        parameters.put("pageSize", Integer.toString(PAGE_SIZE));
        entity.whole().ofList().forEach(parameters::putIfAbsent);
        return new XeroRequest(stream.tenantId(), stream.organisation(), entity.path(), parameters, null).of(entity)
                .urgent();
    }
}
