package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.RecordHandler.GoodRecords;
import org.xerocamel.xero.XeroRequest;

/** Reads a list on demand page by page, for a caller that walks through it: one page is held at a time, a long one in a file. */
@Component("xeroRecordPages")
public class RecordPages {

    private static final String WALK = "xeroListWalk";

    private final XeroProperties settings;
    private final RecordPlaces places;
    private final PageReader reader = new PageReader(new JsonFactory());

    RecordPages(XeroProperties settings, RecordPlaces places) {
        this.settings = settings;
        this.places = places;
    }

    /**
     * Begins a list. Xero is asked for its first page later.
     *
     * @throws IllegalArgumentException when the entity's list needs a parent, and none is named
     */
    public ListWalk begin(ListFilters filters) {
        Map.Entry<String, Entity> named = places.entity(filters.entity());
        // Of records that are read singly there is a list beside them, which is shorter.
        Entity row = named.getValue().whole().singly() ? settings.entities().get(named.getValue().each().parent())
                : named.getValue();
        if (row.each().hasParent() && (filters.parent() == null || filters.parent().isBlank())) {
            String parent = row.each().isChosen() ? settings.entities().get(row.each().parent()).path() : row.each().parent();
            throw new IllegalArgumentException(named.getKey() + " are listed for one record of " + parent
                    + "; the option parent, or the header XeroParent, must be its id");
        }
        return new ListWalk(places.organisation(filters.tenant()), row.about(filters.parent()),
                filters.with(row.parameters()),
                settings.fetch().pageSize());
    }

    /** @return the request for the next page of the walk in the body */
    public XeroRequest request(Exchange exchange) {
        ListWalk walk = exchange.getMessage().getBody(ListWalk.class);
        exchange.setVariable(WALK, walk);
        return walk.request();
    }

    /** Makes the message the page's records as NDJSON, a stream that the reader closes, and goes on to the page behind it. */
    public void read(Exchange exchange) throws IOException {
        ListWalk walk = exchange.getVariable(WALK, ListWalk.class);
        Page[] page = {Page.NOTHING};
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getMessage().setBody(Documents.spooled(lines -> {
                if (answer != null) {
                    page[0] = reader.read(answer, walk.entity(), new GoodRecords(record -> {
                        if (walk.choice().isAll() || walk.choice().wants(record.bytes(), walk.entity())) {
                            record.writeTo(lines);
                            lines.write('\n');
                        }
                    }));
                }
            }));
        }
        exchange.removeVariable(WALK);
        walk.read(page[0]);
    }
}
