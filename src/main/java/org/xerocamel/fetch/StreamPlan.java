package org.xerocamel.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.StreamTimes;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.WantedStreams;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.tokens.UnmatchedNames;

/** Decides which streams are fetched: the configured entities of the configured organisations. */
@Component("xeroStreamPlan")
public class StreamPlan {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPlan.class);

    private static final long RETRY_MILLIS = 2_000;
    private static final List<String> CHANGED_BY_UPDATES = List.of("Invoices", "Payments");
    private static final List<String> CHANGED_BY_WRITES = List.of("Contacts", "Invoices", "Payments");

    private final XeroProperties settings;
    private final Organisations organisations;
    private final Streams streams;
    private final WantedStreams wanted;
    private final StreamTimes times;
    private final KnownOrganisations known;
    private final Database database;
    private final FetchSchedule schedule;
    private final CallPlans calls;
    private final StreamAlerts alerts;
    private volatile boolean waiting;

    StreamPlan(XeroProperties settings, Organisations organisations, Streams streams, WantedStreams wanted,
            StreamTimes times, KnownOrganisations known, Database database, FetchSchedule schedule, CallPlans calls, StreamAlerts alerts) {
        this.settings = settings;
        this.organisations = organisations;
        this.streams = streams;
        this.wanted = wanted;
        this.times = times;
        this.known = known;
        this.database = database;
        this.schedule = schedule;
        this.calls = calls;
        this.alerts = alerts;
    }

    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        try {
            plan();
            waiting = false;
        } catch (DataAccessException | TransactionException away) {
            // A database that goes away at this very moment must not end the application.
            LOG.warn("The database cannot be reached; settings of what is fetched take effect once it is back: {}",
                    Shown.reason(away));
            waiting = true;
        }
    }

    /** Makes up for a start without a database. */
    @Scheduled(fixedDelay = RETRY_MILLIS)
    void beginAgain() {
        if (waiting) {
            begin();
        }
    }

    /** Brings the streams in the database in line with the settings and with what is connected. */
    public void plan() {
        List<Organisation> chosen = organisations.all().stream().filter(this::isChosen).toList();
        Set<String> tenants = chosen.stream().map(Organisation::tenantId).collect(Collectors.toSet());
        wanted.want(tenants, settings.fetch().entities());
        known.forget();
        Instant now = database.now();
        for (String entity : settings.fetch().entities()) {
            times.dueBy(entity, stream -> schedule.after(stream, now));
            times.planFullPasses(entity, stream -> schedule.fullAfter(stream, now));
        }
        alerts.forgetUnless(stream -> settings.fetch().entities().contains(stream.entity())
                && tenants.contains(stream.tenantId()));
        warnOfUnknownNames();
        calls.tell(chosen.stream().collect(Collectors.groupingBy(each -> known.groupOf(each.tenantId()).orElse(""),
                Collectors.counting())));
    }

    /** Lets the organisations that were just connected be fetched at once. */
    public void connected(@Variable("xeroTenants") List<String> tenantIds) {
        // First those that are there already: new ones are due as they are added, and may be in progress a moment later.
        tenantIds.forEach(streams::dueNow);
        plan();
    }

    /** Lets what was changed at Xero from here be fetched soon, so that the sinks see it. */
    public void changed(@Variable("xeroChangedTenants") List<String> tenantIds) {
        tenantIds.forEach(tenantId -> CHANGED_BY_UPDATES.forEach(entity -> streams.dueNow(tenantId, entity)));
    }

    /** Lets what was written to Xero from here be fetched soon, and what such records change: contacts, invoices, payments. */
    public void written(@Variable("xeroChangedEntities") Map<String, List<String>> entities) {
        entities.forEach((tenantId, written) -> Stream.concat(written.stream(), CHANGED_BY_WRITES.stream()).distinct()
                .forEach(entity -> streams.dueNow(tenantId, entity)));
    }

    /** Lets an organisation whose records were removed be fetched from the beginning, if it is connected again by now. */
    public void removed(@Body String tenantId) {
        connected(List.of(tenantId));
    }

    private void warnOfUnknownNames() {
        List<String> names = organisations.all().stream().flatMap(each -> Stream.of(each.tenantId(), each.name())).toList();
        UnmatchedNames.of(settings, names).forEach(LOG::warn);
        known.problems().forEach(LOG::warn);
    }

    private boolean isChosen(Organisation organisation) {
        if (organisation.left() && organisation.records() == Organisation.Records.REMOVED) {
            return false;
        }
        return settings.organisations().isEmpty()
                || settings.organisations().stream().anyMatch(organisation::isNamedBy);
    }
}
