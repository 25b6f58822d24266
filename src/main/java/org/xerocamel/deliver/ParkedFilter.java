package org.xerocamel.deliver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A filter for parked records; null matches all.
 *
 * @param sink the name of the sink
 * @param organisation a tenant id, or a name in any case
 * @param entity the kind of record
 * @param recordId the id at Xero
 * @param group a sink and a reason, by the name of their group
 * @param question part of a number, a name, a record id, a reason, an organisation or an entity, in any case
 * @param until only those with this id or a lower one, so that what is parked meanwhile is left alone
 */
public record ParkedFilter(String sink, String organisation, String entity, String recordId, String group, String question, Long until) {

    /** @throws IllegalArgumentException for a blank question, which everything would match: a replay or drop of all by mistake */
    public ParkedFilter {
        if (question != null && question.isBlank()) {
            throw new IllegalArgumentException("The part by which parked records are looked for (XeroParkedLike) is blank; leave it out"
                    + " or give it a value.");
        }
    }

    /** All that is parked. */
    public static final ParkedFilter ALL = new ParkedFilter(null, null, null, null, null, null, null);

    /** @return a filter for all records of a sink */
    public static ParkedFilter ofSink(String sink) {
        return new ParkedFilter(sink, null, null, null, null, null, null);
    }

    /** @return whether it lets everything through that is parked by now */
    public boolean isEmpty() {
        return sink == null && organisation == null && entity == null && recordId == null && group == null && question == null;
    }

    /** @return the same for one group */
    ParkedFilter of(String one) {
        return new ParkedFilter(sink, organisation, entity, recordId, one, question, until);
    }

    /** @return such as {@code sink http, entity Invoices} */
    @Override
    public String toString() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("sink", sink);
        said.put("organisation", organisation);
        said.put("entity", entity);
        said.put("record", recordId);
        said.put("group", group);
        said.put("matching", question);
        said.values().removeIf(Objects::isNull);
        return said.entrySet().stream().map(part -> part.getKey() + " " + part.getValue()).collect(Collectors.joining(", "));
    }
}
