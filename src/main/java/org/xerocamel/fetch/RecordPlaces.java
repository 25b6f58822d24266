package org.xerocamel.fetch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.XeroException;

/** Resolves a request to the address of a record. The caller's text becomes exactly one segment of the path. */
@Component
class RecordPlaces {

    static final String INVOICES = "Invoices";
    private static final int SHOWN = 100;

    private final XeroProperties settings;
    private final Organisations organisations;

    RecordPlaces(XeroProperties settings, Organisations organisations) {
        this.settings = settings;
        this.organisations = organisations;
    }

    /**
     * @param header the header that names the record, for messages
     * @throws XeroException.UnknownOrganisation when no organisation or more than one is meant
     * @throws XeroException.NotFound when there is no such entity, or no record can have such an id
     */
    RecordPlace find(String tenant, String entity, String record, String header) {
        if (record == null || record.isBlank()) {
            throw new IllegalArgumentException("The header " + header + " is empty; it must be "
                    + (INVOICES.equals(entity) ? "an invoice's id or number" : "a record's id"));
        }
        Organisation organisation = organisation(tenant);
        Map.Entry<String, Entity> row = entity(entity);
        if (record.strip().matches("\\.{1,2}")) {
            // In a path these are steps, which would lead to another place of Xero's.
            throw noSuch(row.getKey());
        }
        return new RecordPlace(organisation, row.getKey(), row.getValue(), record.strip());
    }

    /**
     * @param tenant a tenant id or a name; null or blank where one organisation is connected
     * @throws XeroException.UnknownOrganisation when none or more than one is meant
     */
    Organisation organisation(String tenant) {
        List<Organisation> named = tenant == null || tenant.isBlank()
                ? organisations.all().stream().filter(each -> each.state() == Organisation.State.CONNECTED).toList()
                : organisations.named(tenant);
        if (named.size() != 1) {
            throw new XeroException.UnknownOrganisation(tenant, named.size());
        }
        return named.get(0);
    }

    static XeroException.NotFound noSuch(String entity) {
        return new XeroException.NotFound(INVOICES.equals(entity) ? "Xero has no such invoice"
                : "Xero has no such record of " + entity);
    }

    /** @throws XeroException.NotFound when there is no such entity */
    Map.Entry<String, Entity> entity(String name) {
        return settings.entities().entrySet().stream().filter(row -> row.getKey().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new XeroException.NotFound("xero.entities has no row of the name '"
                        + Database.cut(String.valueOf(name), SHOWN) + "'; there are "
                        + settings.entities().keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
}
