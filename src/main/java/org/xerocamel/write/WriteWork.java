package org.xerocamel.write;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.InboxRun.Pause;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.work.Stopping;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.books.BooksKeeper;
import org.xerocamel.write.books.Wish;
import org.xerocamel.write.books.WriteOptions;

/** Takes the documents that have not ended, group after group, for the work route. */
@Component("xeroWriteWork")
public class WriteWork {

    /** Few enough to be held, many enough to be looked up and sent in few calls. */
    private static final int GROUP = 200;
    private static final Duration OTHERS_TURN = Duration.ofSeconds(2);
    /** The exchange variable with the entities that were written, by the tenant ids of their organisations. */
    private static final String CHANGED = "xeroChangedEntities";

    private final DocumentLedger ledger;
    private final ExternalIds externalIds;
    private final WriteTurn turn;
    private final BooksKeeper books;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Stopping stopping;
    private final WriteOptions options;

    WriteWork(XeroProperties settings, DocumentLedger ledger, ExternalIds externalIds, WriteTurn turn, BooksKeeper books,
            Organisations organisations, Authorisations authorisations, Stopping stopping) {
        this.ledger = ledger;
        this.externalIds = externalIds;
        this.turn = turn;
        this.books = books;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.stopping = stopping;
        this.options = new WriteOptions(new LinkedHashSet<>(settings.update().create()), settings.update().status());
    }

    /** @return whether the exchange is about a file with documents, not with changes of invoices */
    public boolean hasDocuments(Exchange exchange) {
        return exchange.getVariable(InboxRun.RUN) instanceof WriteRun;
    }

    /** Takes documents of an organisation that need not wait, as the group that is worked on next; none when there are none. */
    public void next(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        run.group(null);
        boolean more = true;
        while (more && run.group() == null && !stopping.isRequested()) {
            Optional<String> next = ledger.openTenants(run.file()).stream().filter(tenant -> !run.waits(tenant))
                    .findFirst();
            next.ifPresent(tenant -> take(run, tenant));
            more = next.isPresent();
        }
    }

    /** @return whether there is a group to work on */
    public boolean hasGroup(Exchange exchange) {
        return WriteRun.of(exchange).group() != null;
    }

    /** Says which organisations' records were written, so that they are fetched soon. */
    public void changed(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        exchange.setVariable(CHANGED, run.changed().stream()
                .collect(Collectors.toMap(tenant -> tenant, tenant -> List.of(run.rules().entity()))));
    }

    /** Makes documents the group, or ends them where the organisation cannot be written to. */
    private void take(WriteRun run, String tenantId) {
        Optional<Organisation> organisation = organisations.find(tenantId);
        if (organisation.isEmpty()) {
            ledger.save(run.file(), ledger.open(run.file(), tenantId, GROUP).stream()
                    .map(document -> givenUp(document, "The organisation is no longer connected.")).toList());
            return;
        }
        String scope = run.rules().scope();
        GrantedScopes scopes = new GrantedScopes(authorisations.find(organisation.get().authorisationId())
                .map(Authorisation::scopes).orElse(null));
        if (!scopes.allows(scope)) {
            ledger.save(run.file(), ledger.open(run.file(), tenantId, GROUP).stream()
                    .map(document -> givenUp(document, GrantedScopes.missing(scope))).toList());
            return;
        }
        if (!turn.take(run.file(), tenantId)) {
            run.pause(tenantId, new Pause(OTHERS_TURN, "Another file is being written to " + organisation.get().name(),
                    false));
            return;
        }
        List<Document> documents = ledger.openDocuments(run.file(), tenantId, GROUP);
        run.group(new WriteGroup(organisation.get(), documents, wishes(run, tenantId, documents),
                run.books().computeIfAbsent(tenantId, any -> books.of(organisation.get()))));
    }

    private List<Wish> wishes(WriteRun run, String tenantId, List<Document> documents) {
        if (run.isUndo()) {
            return documents.stream().map(document -> Wish.about(run.rules(), document.result().id())).toList();
        }
        Set<String> wanted = documents.stream().map(document -> document.draft().externalId()).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> known = externalIds.known(tenantId, run.rules().entity(), wanted);
        return documents.stream().map(document -> new Wish(document.draft(), document.result().id() != null
                ? document.result().id() : known.get(document.draft().externalId()), options)).toList();
    }

    /** Nobody can tell any more what became of a call whose answer was lost. */
    private static Document givenUp(Document document, String why) {
        return document.ended(document.state() == State.SENT ? State.UNKNOWN : State.REFUSED, document.result(), why);
    }
}
