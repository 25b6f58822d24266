package org.xerocamel.tokens;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;

/**
 * Replaces token pairs before they end, in two transactions. The first notes that the refresh token is about to be sent:
 * so a database that takes no writes is found out before Xero replaces anything, and whoever comes after a crash knows
 * that Xero may have. The second keeps the row locked during the call, so that of several nodes and threads one refreshes
 * and the others find the new pair.
 */
@Component("xeroRefresher")
public class Refresher {

    private static final int AT_ONCE = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final XeroProperties settings;
    private final Database database;
    private final Authorisations authorisations;
    private final Organisations organisations;
    private final Rotation rotation;
    private final KeptPairs kept;
    private final RefreshFailures failures;
    private final LoginAlerts alerts;
    /** Also for those that a fetch worker asks for, because the token ends during its call. */
    private final Semaphore calls = new Semaphore(AT_ONCE, true);

    Refresher(XeroProperties settings, Database database, Authorisations authorisations, Organisations organisations,
            Rotation rotation, KeptPairs kept, RefreshFailures failures, LoginAlerts alerts) {
        this.settings = settings;
        this.database = database;
        this.authorisations = authorisations;
        this.organisations = organisations;
        this.rotation = rotation;
        this.kept = kept;
        this.failures = failures;
        this.alerts = alerts;
    }

    /** The threads that refresh: at most ten calls of Xero's token endpoint at once. */
    @Bean(name = "xeroRefreshWorkers", destroyMethod = "shutdown", defaultCandidate = false)
    static ExecutorService workers() {
        return Executors.newFixedThreadPool(AT_ONCE, new CustomizableThreadFactory("xero-refresh-"));
    }

    /** @return the ids of the authorisations whose access token ends within the margin */
    public List<String> due() {
        return authorisations.due(settings.refresh().margin());
    }

    /** @return the ids of those that cannot wait for the schedule, because Xero's grace may be running */
    public List<String> overdue() {
        Set<String> ids = new LinkedHashSet<>(kept.ids());
        ids.addAll(authorisations.overdue());
        return List.copyOf(ids);
    }

    /** Refreshes one authorisation that is due, unless another node or thread has just done it. */
    public void refresh(String authorisationId) {
        Instant until = database.now().plus(settings.refresh().margin());
        refreshIf(authorisationId, false, authorisation -> !authorisation.lastsBeyond(until));
    }

    /** Refreshes one authorisation that is overdue, unless another node or thread has just done it. */
    public void refreshAgain(String authorisationId) {
        Instant idle = database.now().minus(Authorisations.IDLE);
        refreshIf(authorisationId, false, authorisation -> authorisation.sentAt() != null
                || authorisation.state() == Authorisation.State.FAILING
                || authorisation.state() == Authorisation.State.RECONNECT || !authorisation.rotatedAt().isAfter(idle));
    }

    /**
     * Refreshes one authorisation if its row, locked and read again, still needs it.
     *
     * @param refused whether a 401 of Xero's asks for it
     * @return the authorisation as it is now, refreshed or not
     */
    Authorisation refreshIf(String authorisationId, boolean refused, Predicate<Authorisation> needed) {
        AtomicBoolean renewed = new AtomicBoolean();
        try {
            Optional<Authorisation> announced =
                    database.inLastingTransaction(() -> announce(authorisationId, refused, needed, renewed));
            tell(authorisationId, renewed);
            return announced.isEmpty() ? authorisations.find(authorisationId).orElseThrow()
                    : carryOut(announced.get(), needed, renewed);
        } catch (UnreadableTokenException e) {
            failures.unreadable(authorisationId, e);
            throw e;
        }
    }

    /** @return the authorisation as it was before its refresh token is sent; empty when there is no need to */
    private Optional<Authorisation> announce(String id, boolean refused, Predicate<Authorisation> needed,
            AtomicBoolean renewed) {
        Authorisation row = rotation.storeKept(authorisations.lock(id).orElseThrow(), renewed);
        if (!row.mayBeRenewed(database.now()) || !needed.test(row)) {
            return Optional.empty();
        }
        if (organisations.of(id).isEmpty() && retire(id)) {
            return Optional.empty();
        }
        authorisations.announce(id);
        if (refused) {
            authorisations.refused(id);
        }
        return Optional.of(row);
    }

    /** @return whether it is retired now; not while it is needed to end a connection, nor a custom one that is new */
    private boolean retire(String id) {
        List<String> retired = organisations.retireUnused();
        retired.forEach(each -> alerts.replaced(each, organisations.onceOf(each)));
        return retired.contains(id);
    }

    private Authorisation carryOut(Authorisation announced, Predicate<Authorisation> needed, AtomicBoolean renewed) {
        String id = announced.id();
        Authorisation now;
        calls.acquireUninterruptibly();
        try {
            now = database.inLastingTransaction(() -> {
                Authorisation row = authorisations.lock(id).orElseThrow();
                if (!row.mayBeRenewed(database.now()) || !needed.test(row)) {
                    return row;
                }
                renewed.set(rotation.attempt(row, announced.sentAt()));
                return authorisations.find(id).orElseThrow();
            });
        } catch (RuntimeException e) {
            kept.of(id).ifPresent(pair -> LOG.error("Xero issued new tokens for authorisation {}, but the database could"
                    + " not store them ({}). They are kept in memory and stored once the database works; if this process"
                    + " is stopped before, the login is lost unless it runs again within half an hour", id,
                    e.getClass().getSimpleName()));
            throw e;
        } finally {
            calls.release();
        }
        tell(id, renewed);
        return now;
    }

    /** Only after the commit, so that nothing that goes wrong with an alert can undo the new pair. */
    private void tell(String authorisationId, AtomicBoolean renewed) {
        if (renewed.getAndSet(false)) {
            kept.forget(authorisationId);
            LOG.info("Tokens of authorisation {} were renewed", authorisationId);
            alerts.works(authorisationId);
        }
    }
}
