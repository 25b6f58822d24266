package org.xerocamel.console.parked;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.console.life.XeroLinks;
import org.xerocamel.deliver.ParkedRecords;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.history.EventRecord;
import org.xerocamel.search.SearchProperties;

/** Makes what the API shows of parked records. Records about people have no number, no name and no life, unless the search has them. */
@Component
class ParkedItems {

    private final ParkedRecords parked;
    private final XeroProperties settings;
    private final SearchProperties search;
    private final XeroLinks links;

    ParkedItems(ParkedRecords parked, XeroProperties settings, SearchProperties search, XeroLinks links) {
        this.parked = parked;
        this.settings = settings;
        this.search = search;
        this.links = links;
    }

    List<ParkedItem> of(List<Parked> records) {
        XeroLinks.OfList list = links.ofList();
        return records.stream().map(each -> item(each, list)).toList();
    }

    ParkedItem of(Parked record) {
        return item(record, links.ofList());
    }

    private ParkedItem item(Parked record, XeroLinks.OfList list) {
        boolean shown = isShown(record);
        return new ParkedItem(record.id(), record.sink(), record.stream().tenantId(), record.stream().organisation(),
                record.stream().entity(), record.sequence(), record.recordId(), record.reason(), record.attempts(), record.parkedAt(),
                record.overtaken(), record.group(), shown ? record.number() : null, shown ? record.name() : null,
                shown && record.lastSequence() != null ? life(record) : null,
                list.of(record.stream(), record.recordId(), () -> parked.body(record.id())).orElse(null));
    }

    /** @return the record for an event of the timeline, by its number where it has one */
    EventRecord eventRecord(Parked record) {
        return new EventRecord(record.stream().tenantId(), record.stream().organisation(), record.stream().entity(), record.recordId(),
                isShown(record) && record.number() != null ? record.number() : record.recordId());
    }

    private boolean isShown(Parked record) {
        Entity row = settings.entities().get(record.stream().entity());
        return row != null && (search.personal() || !row.personal());
    }

    private static String life(Parked record) {
        return "#/records?record=" + UriUtils.encode(record.stream().tenantId() + "/" + record.stream().entity() + "/" + record.recordId(),
                StandardCharsets.UTF_8);
    }
}
