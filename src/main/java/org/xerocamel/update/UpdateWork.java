package org.xerocamel.update;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.Stopping;

/** Takes the unfinished rows, group after group, for the work route. */
@Component("xeroUpdateWork")
public class UpdateWork {

    /** Few enough to be held, many enough to be read and sent in few calls. */
    private static final int GROUP = 200;
    /** The exchange variable with the tenant ids of the organisations whose invoices were changed. */
    private static final String CHANGED = "xeroChangedTenants";

    private final Ledger ledger;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Stopping stopping;

    UpdateWork(Ledger ledger, Organisations organisations, Authorisations authorisations, Stopping stopping) {
        this.ledger = ledger;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.stopping = stopping;
    }

    /** Takes rows of an organisation that need not wait, as the group that is worked on next; none when there are none. */
    public void next(Exchange exchange) {
        UpdateRun run = UpdateRun.of(exchange);
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
        return UpdateRun.of(exchange).group() != null;
    }

    private static UpdateRow disconnected(UpdateRow row) {
        boolean sent = row.state() == UpdateRow.State.SENT;
        return row.ended(sent ? UpdateRow.State.UNKNOWN : UpdateRow.State.REFUSED,
                "The organisation is no longer connected.");
    }

    /** Says which organisations' invoices were changed; not where an expression asks, whose variables are its own. */
    public void changed(Exchange exchange) {
        exchange.setVariable(CHANGED, List.copyOf(UpdateRun.of(exchange).changed()));
    }

    /** Makes rows the group, or ends them where the organisation cannot be changed. */
    private void take(UpdateRun run, String tenantId) {
        List<UpdateRow> rows = ledger.open(run.file(), tenantId, GROUP);
        Optional<Organisation> organisation = organisations.find(tenantId);
        if (organisation.isEmpty()) {
            ledger.save(run.file(), rows.stream().map(UpdateWork::disconnected).toList());
            return;
        }
        GrantedScopes scopes = new GrantedScopes(authorisations.find(organisation.get().authorisationId())
                .map(Authorisation::scopes).orElse(null));
        if (!scopes.canRead()) {
            ledger.save(run.file(), rows.stream().map(row -> row.ended(UpdateRow.State.REFUSED,
                    GrantedScopes.missing(GrantedScopes.INVOICES))).toList());
            return;
        }
        run.group(new UpdateGroup(organisation.get(), scopes, rows));
    }
}
