package org.xerocamel.fetch;

import java.util.List;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Streams;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.XeroException;

/** Makes streams due at once, on request. */
@Component("xeroFetchNow")
public class FetchNow {

    private final XeroProperties settings;
    private final Organisations organisations;
    private final Streams streams;

    FetchNow(XeroProperties settings, Organisations organisations, Streams streams) {
        this.settings = settings;
        this.organisations = organisations;
        this.streams = streams;
    }

    /**
     * Makes streams due, also those that wait after a failure. One that is in progress is fetched again when it is done;
     * what Xero's limits hold back goes when they let it.
     *
     * @param organisation a tenant id or a name; null for all
     * @param entity such as Invoices; null for all
     * @return how many streams these are
     * @throws XeroException.UnknownOrganisation when no organisation is meant by that
     */
    public int ask(@Header("XeroTenantId") String organisation, @Header("XeroEntity") String entity) {
        if (organisation == null) {
            return fetch(null, entity);
        }
        List<Organisation> named = organisations.named(organisation);
        if (named.isEmpty()) {
            throw new XeroException.UnknownOrganisation(organisation, 0);
        }
        return named.stream().mapToInt(each -> fetch(each.tenantId(), entity)).sum();
    }

    /** What is asked for by a list of its own goes after that, which is not counted. */
    private int fetch(String tenantId, String entity) {
        settings.entities().entrySet().stream()
                .filter(row -> row.getKey().equalsIgnoreCase(entity))
                .filter(row -> settings.recordsOf(row.getValue().each().parent()).filter(row.getKey()::equals).isPresent())
                .forEach(row -> streams.fetchNow(tenantId, row.getValue().each().parent()));
        return streams.fetchNow(tenantId, entity);
    }
}
