package org.xerocamel.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroRequest;

/** Fetches single records on demand, for the record routes. */
@Component("xeroRecordsOnDemand")
public class RecordsOnDemand {

    private static final String PLACE = "xeroPlace";

    private final XeroProperties settings;
    private final RecordPlaces places;
    private final PageReader reader;

    RecordsOnDemand(XeroProperties settings, RecordPlaces places, Json json) {
        this.settings = settings;
        this.places = places;
        this.reader = new PageReader(json.mapper().getFactory());
    }

    /**
     * @param tenant the organisation's tenant id or name
     * @param idOrNumber the invoice's id or number
     * @return the request for that invoice
     */
    public XeroRequest one(@Header("XeroTenantId") String tenant, @Header("XeroInvoice") String idOrNumber,
            Exchange exchange) {
        return begin(places.find(tenant, RecordPlaces.INVOICES, idOrNumber, "XeroInvoice"), exchange);
    }

    /**
     * @param tenant the organisation's tenant id or name
     * @param entity the entity's name, in any case
     * @param record the record's id; of an invoice also its number
     * @return the request for that record
     */
    public XeroRequest any(@Header("XeroTenantId") String tenant, @Header("XeroEntity") String entity,
            @Header("XeroRecord") String record, Exchange exchange) {
        return begin(places.find(tenant, entity, record, "XeroRecord"), exchange);
    }

    /** Makes the message the first record of Xero's answer, as a line of JSON in bytes. */
    public void read(Exchange exchange) throws IOException {
        RecordPlace place = exchange.getVariable(PLACE, RecordPlace.class);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            Page page = reader.read(answer, place.entity().ofOne(), found -> {
                if (record.size() == 0) {
                    found.writeTo(record);
                }
            });
            if (page.records() == 0) {
                throw RecordPlaces.noSuch(place.name());
            }
        }
        exchange.getMessage().setBody(record.toByteArray());
    }

    /** @throws XeroException.UnknownOrganisation when none or more than one is meant */
    Organisation organisation(String tenant) {
        return places.organisation(tenant);
    }

    Entity entity() {
        return settings.entities().get(RecordPlaces.INVOICES);
    }

    private static XeroRequest begin(RecordPlace place, Exchange exchange) {
        exchange.setVariable(PLACE, place);
        return place.whole();
    }
}
