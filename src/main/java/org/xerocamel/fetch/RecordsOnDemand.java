package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/** Single invoices on demand, for the invoice route. */
@Component("xeroRecords")
public class RecordsOnDemand {

    private static final String INVOICES = "Invoices";

    private final XeroProperties settings;
    private final Organisations organisations;
    private final PageReader reader;

    RecordsOnDemand(XeroProperties settings, Organisations organisations, ObjectMapper json) {
        this.settings = settings;
        this.organisations = organisations;
        this.reader = new PageReader(json.getFactory());
    }

    /**
     * @param tenant the organisation's tenant id or name
     * @param idOrNumber the invoice's id or number
     * @return the request for that invoice
     */
    public XeroRequest one(@Header("XeroTenantId") String tenant, @Header("XeroInvoice") String idOrNumber) {
        if (idOrNumber == null || idOrNumber.isBlank()) {
            throw new IllegalArgumentException("The header XeroInvoice is empty; it must be an invoice's id or number");
        }
        Organisation organisation = organisation(tenant);
        if (idOrNumber.strip().matches("\\.{1,2}")) {
            // In a path these are steps, which would lead to another place of Xero's.
            throw new XeroException.NotFound("Xero has no such invoice");
        }
        return new XeroRequest(organisation.tenantId(), organisation.name(),
                entity().path() + "/" + XeroRequest.encode(idOrNumber.strip()), Map.of(), null).of(entity()).urgent();
    }

    /** Makes the message the first record of Xero's answer, as a line of JSON in bytes. */
    public void read(Exchange exchange) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            Page page = reader.read(answer, entity(), found -> {
                if (record.size() == 0) {
                    found.writeTo(record);
                }
            });
            if (page.records() == 0) {
                throw new XeroException.NotFound("Xero has no such invoice");
            }
        }
        exchange.getMessage().setBody(record.toByteArray());
    }

    /** @throws UnknownOrganisationException when none or more than one is meant */
    Organisation organisation(String tenant) {
        List<Organisation> named = organisations.named(tenant == null ? "" : tenant);
        if (named.size() != 1) {
            throw new UnknownOrganisationException(tenant, named.size());
        }
        return named.get(0);
    }

    Entity entity() {
        return settings.entities().get(INVOICES);
    }
}
