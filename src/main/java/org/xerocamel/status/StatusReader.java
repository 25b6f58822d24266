package org.xerocamel.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.ParkedGroups;
import org.xerocamel.drift.Drift;
import org.xerocamel.drift.Drifts;
import org.xerocamel.fetch.IrregularRecord;
import org.xerocamel.fetch.IrregularRecords;
import org.xerocamel.status.Status.AlertStatus;
import org.xerocamel.status.Status.ApplicationStatus;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.DriftStatus;
import org.xerocamel.status.Status.IrregularItem;
import org.xerocamel.status.Status.IrregularStatus;
import org.xerocamel.status.Status.LimitsStatus;
import org.xerocamel.status.Status.MostParked;
import org.xerocamel.status.Status.OrganisationCounts;
import org.xerocamel.status.Status.OrganisationStatus;
import org.xerocamel.status.Status.ProgressStatus;
import org.xerocamel.status.Status.SinkStatus;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Login;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.tokens.UnmatchedNames;

/** Reads the status from the database, which all nodes share. */
@Component
public class StatusReader {

    /** The most streams in the status; {@code /api/streams} lists all. */
    static final int MOST_STREAMS = 500;
    private static final Duration LONG_WAIT = Duration.ofMinutes(2);
    private static final long RECENT_NANOS = Duration.ofSeconds(5).toNanos();
    /** The most irregular records in the status; {@code /api/irregular} lists all. */
    private static final int MOST_IRREGULAR = 20;
    /** The most changed fields in the status; {@code /api/drift} lists all. */
    private static final int MOST_DRIFT = 20;

    private final XeroProperties settings;
    private final ApplicationFacts application;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final LoginList logins;
    private final StreamList streams;
    private final SinkList sinks;
    private final LimitList limits;
    private final Alerts alerts;
    private final IrregularRecords irregular;
    private final Drifts drifts;
    private final ParkedGroups parkedGroups;
    private final KnownOrganisations groups;
    private final Sparing<Status> status = new Sparing<>(this::find);

    StatusReader(XeroProperties settings, ApplicationFacts application, Organisations organisations,
            Authorisations authorisations, LoginList logins, StreamList streams, SinkList sinks, LimitList limits,
            Alerts alerts, IrregularRecords irregular, Drifts drifts, ParkedGroups parkedGroups, KnownOrganisations groups) {
        this.settings = settings;
        this.application = application;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.logins = logins;
        this.streams = streams;
        this.sinks = sinks;
        this.limits = limits;
        this.alerts = alerts;
        this.irregular = irregular;
        this.drifts = drifts;
        this.parkedGroups = parkedGroups;
        this.groups = groups;
    }

    /** @return the current status; on very large installations, one that is some seconds old */
    public Status read() {
        return status.get();
    }

    /** @return how everything stood some seconds ago at most, for those who ask for each number alone */
    Status recent() {
        return status.get(RECENT_NANOS);
    }

    /** Lets the next one who asks see what was changed just now. */
    public void forget() {
        status.forget();
    }

    private Status find() {
        List<Login> inUse = authorisations.inUse();
        List<Organisation> known = organisations.all();
        List<OrganisationStatus> organisationList = logins.organisations(known, inUse);
        List<AuthorisationStatus> loginList = logins.authorisations(known, inUse);
        List<StreamStatus> streamList = streams.first(MOST_STREAMS);
        StreamCounts counts = streams.count(streamList.size());
        SinkList.Found found = sinks.list();
        List<SinkStatus> sinkList = found.all();
        ApplicationStatus facts = application.read();
        LimitsStatus limitList = limits.list(known);
        ProgressStatus progress = ProgressText.of(found.paces(), counts.uncounted(), heldBack(limitList, facts.now()),
                organisationList.stream().anyMatch(each -> !each.isInTrouble()));
        List<AlertStatus> alertList = alerts.raised().stream().map(alert -> new AlertStatus(alert.topic(), alert.subject(),
                alert.changedAt())).toList();
        long parked = sinks.parked();
        MostParked mostParked = parked == 0 ? null : mostParked();
        IrregularStatus irregularList = irregular();
        DriftStatus driftList = drift();
        Verdict verdict = Judge.judge(new Case(settings.hasApp(), settings.isCustomConnection(), organisationList, loginList,
                streamList, counts, sinkList, parked, mostParked, limitList, alertList, irregularList, driftList,
                unmatched(known), progress));
        return new Status(verdict, facts, organisationList, loginList, streamList, counts, sinkList, parked,
                mostParked, limitList, alertList, irregularList, driftList, counted(organisationList, limitList), progress);
    }

    private List<String> unmatched(List<Organisation> known) {
        return Stream.concat(UnmatchedNames.of(settings, known.stream().flatMap(each -> Stream.of(each.tenantId(), each.name()))
                .toList()).stream(), groups.problems().stream()).toList();
    }

    /** A wait for the next minute is part of a backfill's pace; one for the next day is not. */
    private static long heldBack(LimitsStatus limits, Instant now) {
        return limits.organisations().stream().filter(each -> each.pausedUntil() != null && each.pausedUntil().isAfter(now.plus(LONG_WAIT)))
                .count();
    }

    private OrganisationCounts counted(List<OrganisationStatus> all, LimitsStatus limits) {
        long left = all.stream().filter(each -> each.records() != null).count();
        return new OrganisationCounts(all.size() - left, all.stream().filter(OrganisationStatus::isInTrouble).count(), left,
                limits.organisations().stream().filter(each -> each.pausedUntil() != null).count(), inGroups(all));
    }

    private Map<String, Long> inGroups(List<OrganisationStatus> all) {
        Map<String, Long> counts = new TreeMap<>();
        settings.group().keySet().forEach(group -> counts.put(group, 0L));
        all.stream().filter(each -> each.records() == null && each.group() != null)
                .forEach(each -> counts.merge(each.group(), 1L, Long::sum));
        return counts;
    }

    private MostParked mostParked() {
        return parkedGroups.greatest(null).map(most -> new MostParked(most.group(), most.sink(), most.reason(), most.count(), most.since()))
                .orElse(null);
    }

    private DriftStatus drift() {
        Drift.Counts counts = drifts.count();
        return new DriftStatus(counts.open(), counts.accepted(), counts.waiting(),
                counts.open() == 0 ? List.of() : drifts.list(Drift.Filter.ALL, false, 0, MOST_DRIFT));
    }

    private IrregularStatus irregular() {
        IrregularRecord.Counts counts = irregular.count();
        boolean any = counts.setAside() + counts.acknowledged() + counts.twins() > 0;
        return new IrregularStatus(counts.setAside(), counts.acknowledged(), counts.twins(), !any ? List.of()
                : irregular.list(null, null, null, 0, MOST_IRREGULAR).stream().map(IrregularItem::of).toList());
    }
}
