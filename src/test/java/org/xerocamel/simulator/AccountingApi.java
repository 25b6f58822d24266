package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Everything behind a bearer token: {@code /connections} and {@code /api.xro/2.0}. */
final class AccountingApi {

    private final Authorisations authorisations;
    private final ConnectionsApi connections;
    private final InvoicesApi invoices;
    private final WritesApi writes;
    private final DocumentsApi documents = new DocumentsApi();
    private final RecordsApi records;
    private final OtherApis others;
    private final Set<String> tiers = ConcurrentHashMap.newKeySet();
    private final Function<String, Optional<SimulatedOrganisation>> organisations;

    AccountingApi(Authorisations authorisations, InvoicesApi invoices,
            Function<String, Optional<SimulatedOrganisation>> organisations) {
        this.authorisations = authorisations;
        this.connections = new ConnectionsApi(authorisations, organisations);
        this.invoices = invoices;
        this.writes = new WritesApi(authorisations.clock, invoices::envelope);
        this.records = new RecordsApi(authorisations.clock);
        this.others = new OtherApis(authorisations.clock);
        this.organisations = organisations;
    }

    /** Lets the app have a list that Xero gives to its higher tiers alone. */
    void allow(String path) {
        tiers.add(path);
    }

    Reply answer(Request request) {
        String header = request.header("Authorization");
        String token = header.startsWith("Bearer ") ? header.substring(7) : "";
        Optional<State.Access> access = authorisations.access(token);
        if (access.isEmpty()) {
            return Errors.unauthorised("AuthenticationUnsuccessful");
        }
        long expires = access.get().expires();
        if (authorisations.clock.millis() > expires) {
            return Errors.expired(Instant.ofEpochMilli(expires));
        }
        State.Grant grant = authorisations.grant(access.get().grant());
        boolean forConnections = request.path().startsWith("/connections");
        return forConnections ? connections.answer(request, grant) : tenanted(request, grant);
    }

    private Reply tenanted(Request request, State.Grant grant) {
        boolean custom = grant.tenantId() != null && request.tenantId().isEmpty();
        String tenantId = custom ? grant.tenantId() : request.tenantId();
        Optional<SimulatedOrganisation> organisation = organisations.apply(tenantId)
                .filter(any -> reaches(grant, tenantId));
        if (organisation.isEmpty()) {
            return Errors.notConnected();
        }
        if (OtherApis.takes(request)) {
            return others.answer(request, organisation.get(), grant.scopes());
        }
        if (WritesApi.takes(request)) {
            List<String> scopes = WritesApi.scopes(request);
            boolean allowed = scopes.isEmpty() || scopes.stream().anyMatch(scope -> Scopes.has(grant.scopes(), scope));
            return allowed ? writes.answer(request, organisation.get()) : Errors.missingScope();
        }
        Optional<Reply> document = documents.answer(request, organisation.get(), grant.scopes());
        if (document.isPresent()) {
            return document.get();
        }
        boolean forInvoices = (request.path() + "/").startsWith(InvoicesApi.PATH + "/");
        boolean forOrganisation = request.path().equals("/api.xro/2.0/Organisation");
        Optional<EntityKind> kind = EntityKind.of(request);
        if (!forInvoices && !forOrganisation && kind.isEmpty()) {
            return Errors.notFound();
        }
        List<String> needed = forInvoices ? InvoicesApi.scopes()
                : kind.map(EntityKind::scopes).orElse(List.of("accounting.settings", "accounting.settings.read"));
        if (needed.stream().noneMatch(scope -> Scopes.has(grant.scopes(), scope))) {
            return Errors.missingScope();
        }
        if (kind.filter(each -> each.path().equals("Journals") && !tiers.contains(each.path())).isPresent()) {
            // What Starter to Plus get, without a word of scopes.
            return Errors.unauthorised("AuthorizationUnsuccessful");
        }
        if (!request.header("Accept").contains("json")) {
            return Reply.of(200, "text/xml; charset=utf-8", "<Response><Status>OK</Status></Response>");
        }
        if (kind.isPresent()) {
            return records.answer(request, organisation.get(), kind.get());
        }
        return forInvoices ? invoices.answer(request, organisation.get()) : organisation(organisation.get());
    }

    private boolean reaches(State.Grant grant, String tenantId) {
        if (grant.tenantId() != null) {
            return grant.tenantId().equals(tenantId);
        }
        return authorisations.connections.of(grant.user()).stream()
                .anyMatch(connection -> connection.tenantId().equals(tenantId));
    }

    private Reply organisation(SimulatedOrganisation organisation) {
        ObjectNode envelope = invoices.envelope();
        ObjectNode shown = envelope.putArray("Organisations").addObject();
        organisation.showLockDates(shown);
        shown.put("Name", organisation.name())
                .put("LegalName", organisation.name())
                .put("OrganisationID", organisation.tenantId()).put("BaseCurrency", "AUD").put("CountryCode", organisation.country())
                .put("IsDemoCompany", true).put("OrganisationStatus", "ACTIVE")
                .put("Timezone", "AUSEASTERNSTANDARDTIME")
                .put("ShortCode", "!" + organisation.tenantId().substring(0, 5)).put("Class", "DEMO")
                .put("FinancialYearEndDay", 30).put("FinancialYearEndMonth", 6);
        return Reply.json(200, envelope);
    }
}
