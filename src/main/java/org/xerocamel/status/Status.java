package org.xerocamel.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.xerocamel.drift.Drift;
import org.xerocamel.fetch.IrregularRecord;

/**
 * The status. Times are UTC; missing values are null.
 *
 * @param verdict all of it in one sentence
 * @param application this process and its settings
 * @param organisations the organisations that are or were connected
 * @param authorisations the logins in use, without any token
 * @param streams one a fetched entity of an organisation; of very many the ones in trouble and in progress go first
 * @param streamCounts the numbers of streams, by state
 * @param sinks the sinks that are switched on, and those that were
 * @param parked how many records are parked
 * @param mostParked the reason for which most of them are; null where none is
 * @param limits how Xero's limits stand
 * @param alerts what is wrong at present
 * @param irregular what Xero gave that is not as it should be
 * @param drift fields that changed at Xero
 * @param organisationCounts the numbers of organisations
 * @param progress how far a backfill or a long catching up is over all sinks; null where there is none
 */
@JsonInclude
public record Status(Verdict verdict, ApplicationStatus application, List<OrganisationStatus> organisations,
        List<AuthorisationStatus> authorisations, List<StreamStatus> streams, StreamCounts streamCounts,
        List<SinkStatus> sinks, long parked, MostParked mostParked, LimitsStatus limits, List<AlertStatus> alerts, IrregularStatus irregular,
        DriftStatus drift, OrganisationCounts organisationCounts, ProgressStatus progress) {

    /**
     * @param most how many of each of its long lists at most
     * @return the same with the organisations and streams that need a look first, and the organisations with the fewest calls left
     */
    public Status ofMost(int most) {
        return new Status(verdict, application, first(organisations, Comparator.comparing(each -> each.isInTrouble() ? 0 : 1), most),
                authorisations.stream().map(login -> login.ofMost(most)).toList(),
                first(streams, Comparator.comparing(each -> each.isInTrouble() ? 0 : each.passPage() != null ? 1 : 2), most), streamCounts, sinks,
                parked, mostParked, new LimitsStatus(first(limits.organisations(), Comparator.comparingDouble(OrganisationLimits::shareLeft), most),
                        limits.app(), limits.egress(), limits.connections()), first(alerts, Comparator.comparing(AlertStatus::since).reversed(), most), irregular,
                drift, organisationCounts, progress);
    }

    private static <T> List<T> first(List<T> all, Comparator<T> order, int most) {
        return all.size() <= most ? all : all.stream().sorted(order).limit(most).toList();
    }

    /**
     * The greatest group of parked records.
     *
     * @param group its name; null for a moment after an upgrade
     * @param reason why, without what differs from record to record
     * @param since when the first of them was parked
     */
    public record MostParked(String group, String sink, String reason, long count, Instant since) {}

    /**
     * This process.
     *
     * @param demo whether this is the demo, with a sample organisation
     * @param version of xero-camel; {@code development} where it was not packaged
     * @param node its name in leases, another at each start
     * @param now the database's clock, by which everything goes
     * @param xeroClockOffsetSeconds how far Xero's clock is ahead of that; null until Xero was called
     * @param alertTo who gets mails, masked; null when nobody does
     * @param routes the route files in use
     */
    public record ApplicationStatus(boolean demo, String version, String camel, String springBoot, String java, String node, Instant upSince,
            Instant now, Long xeroClockOffsetSeconds, String redirectUri, List<String> scopes, String grant, String alertTo,
            boolean dryRun, List<RouteFileStatus> routes) {}

    /**
     * A route file; {@code changedOnDisk} says that the file is another by now, and {@code problem} why it is not loaded, where
     * {@code xero.routes-reload} has tried; {@code loadedAt} is null for a further file that was refused.
     */
    public record RouteFileStatus(String file, String place, Instant loadedAt, boolean changedOnDisk, String problem) {}

    /**
     * An organisation: {@code CONNECTED}, {@code RECONNECT} (its login is lost), {@code SET_ASIDE} (its login is of another
     * grant) or {@code DISCONNECTED} (at Xero, or here). {@code records} says of one disconnected here what becomes of what
     * was fetched: {@code KEPT}, {@code REMOVING} or {@code REMOVED}. {@code group} is null for one that goes by the general
     * settings.
     */
    public record OrganisationStatus(String tenantId, String name, String folder, String state, String lastError,
            String records, String group) {

        /** @return whether it does not work, though it is wanted */
        @JsonIgnore
        public boolean isInTrouble() {
            return records == null && !state.equals("CONNECTED");
        }
    }

    /**
     * A login or a custom connection: {@code WORKING}, {@code FAILING}, {@code RECONNECT}, {@code SET_ASIDE}, {@code REVOKING}
     * or {@code REVOKED}. {@code expiresAt} is when its access token ends, {@code grantEndsAt} when Xero forgets the login
     * unless it is refreshed before; {@code missingScopes} are those that the settings need and that were not granted;
     * {@code organisations} holds tenant ids.
     */
    public record AuthorisationStatus(String id, String person, String state, Instant expiresAt, int failures,
            Instant failingSince, String lastError, Instant connectedAt, Instant refreshedAt, Instant grantEndsAt,
            List<String> scopes, List<String> missingScopes, List<String> organisations) {

        private AuthorisationStatus ofMost(int most) {
            return new AuthorisationStatus(id, person, state, expiresAt, failures, failingSince, lastError, connectedAt, refreshedAt,
                    grantEndsAt, scopes, missingScopes, first(organisations, Comparator.comparing(each -> 0), most));
        }
    }

    /**
     * The organisations counted: {@code all} that are wanted, {@code lost} of them do not work; {@code left} were disconnected here.
     * Those of {@code waiting} wait for a limit of Xero's. {@code groups} has how many of the wanted ones each group of
     * {@code xero.group} has.
     */
    public record OrganisationCounts(long all, long lost, long left, long waiting, Map<String, Long> groups) {}

    /**
     * A stream: {@code WORKING}, {@code FAILING}, or, where Xero does not give its records at all, {@code MISSING_SCOPE},
     * {@code MISSING_TIER}, {@code MISSING_PRODUCT}, {@code WRONG_REGION}, {@code NOT_FOUND} or {@code REFUSED} (without a
     * reason, though the organisation is connected). {@code DISCONNECTED} is one of an organisation that is not connected,
     * {@code WAITING_LOGIN} one without a login that works, {@code WAITING_LIMIT} one that would be fetched now but for a
     * limit of Xero's, {@code WAITING_PERSON} one whose records have changed fields that a person has to accept. The reason
     * is in {@code lastError}; {@code dueAt} is the next pass or look, null while only a login helps. {@code passPage} is the next page of a pass in progress, of {@code passPages}; {@code passDone} of its
     * {@code passRecords} records were read; {@code failures} counts passes in a row. The full refresh begins or goes on at
     * {@code fullPassAt}; {@code missing} counts records that Xero told of and did not give; {@code waitingEvents} counts
     * what webhooks told and was not fetched yet. {@code lastSkipped} of the {@code lastRecords} were skipped by filters,
     * and {@code skipped} of all records that Xero ever gave are with no sink for that reason; {@code setAside} records
     * could not be kept, and {@code twins} ids stand for several records.
     */
    public record StreamStatus(long id, String tenantId, String organisation, String entity, String state, long sequence,
            Instant watermark, Instant dueAt, Instant lastPassAt, Long lastRecords, Long lastChanged, Integer passPage,
            Integer passPages, Long passDone, Long passRecords, Instant passStartedAt, Double recordsPerSecond,
            Long secondsLeft, int failures, String lastError, Instant fullPassAt, Instant lastFullPassAt,
            Integer fullPassPage, String fullError, long missing, long waitingEvents, Long lastSkipped, long skipped, long setAside,
            long twins) {

        /** @return whether it is not as it should be */
        @JsonIgnore
        public boolean isInTrouble() {
            return !state.equals("WORKING") || missing > 0 || fullError != null;
        }
    }

    /**
     * The streams counted; {@code refused} ones have a state such as {@code MISSING_SCOPE}, {@code passing} ones are in the
     * middle of a pass of several pages, {@code neverPassed} ones have not ended their first one. {@code skipped} counts the
     * records that no sink has since filters skip them; of {@code barren} streams they skip every one. Of {@code uncounted}
     * streams the first pass has not said how many records there are.
     */
    public record StreamCounts(long all, long shown, long failing, long refused, long incomplete, long passing, long neverPassed,
            Instant lastPassAt, long skipped, long barren, long uncounted) {}

    /**
     * A sink over all its streams: {@code DELIVERING}, {@code IDLE}, {@code RETRYING} or {@code OFF} (no node has it in
     * {@code xero.sinks} any more). {@code waiting} counts batches, {@code held} streams in which so many records were
     * refused alike that none is parked until one passes or a person says so, {@code refetching} streams fetched again for
     * it alone; {@code organisations} and {@code entities} are those of its settings, empty for all; {@code target} is where
     * it delivers, null where only its route knows.
     */
    public record SinkStatus(String name, String state, long delivered, long deliveredToday, long waiting, long waitingRecords,
            Instant oldestWaitingAt, long parked, long refetching, int failures, Instant failingSince,
            Instant nextAttemptAt, Instant lastDeliveredAt, String lastError, long held, List<String> organisations,
            List<String> entities, String target, PaceStatus pace) {}

    /**
     * A sink's pace: {@code recordsPerSecond} is smoothed, null while unknown; {@code percent} says how much of its backlog it
     * has, {@code secondsLeft} how long the rest takes, both null where there is none or it is unknown. Of the {@code tries} to
     * deliver a batch in the last hour so many {@code failedTries} failed, on the node that answers.
     */
    public record PaceStatus(Double recordsPerSecond, Integer percent, Long secondsLeft, long tries, long failedTries) {}

    /**
     * How far a backfill is over all sinks: {@code done} of {@code all} records, counted once for each sink; false for
     * {@code backfill} where they only catch up. {@code secondsLeft} is null while unknown; of {@code uncounted} streams nobody
     * knows yet how many records come. {@code text} says it in a sentence.
     */
    public record ProgressStatus(boolean backfill, int percent, Long secondsLeft, long done, long all, long uncounted,
            String text) {}

    /** Xero's limits, the bytes that it has sent, and the connections of the tier. */
    public record LimitsStatus(List<OrganisationLimits> organisations, AppLimits app, EgressStatus egress,
            ConnectionsStatus connections) {}

    /** How many organisations are connected; {@code limit} is {@code xero.limits.connections}, null where that is not told. */
    public record ConnectionsStatus(int used, Integer limit) {}

    /** An organisation's calls; {@code dayLeft} is told by Xero or by our own count, {@code pausedUntil} null while calls go. */
    public record OrganisationLimits(String tenantId, String organisation, int minuteLimit, int lastMinute, int minuteLeft,
            int dayLimit, int lastDay, int dayLeft, int dayReserve, boolean dayToldByXero, int concurrentLimit,
            int underWay, Instant pausedUntil, String reason) {

        /** The share of a day's calls that is left; one that waits comes before all others. */
        private double shareLeft() {
            return pausedUntil != null ? -1 : dayLimit == 0 ? 1 : (double) dayLeft / dayLimit;
        }
    }

    /**
     * The bytes that Xero has sent to this app in a month (UTC): {@code wire} as they arrived, {@code unpacked} as they were
     * read, {@code today} as they arrived this day; {@code forecast} is of {@code wire} at the month's end, null while too
     * little is known, {@code budget} is {@code xero.limits.month-bytes}, null for none, which will be passed on
     * the day {@code passesOn}. {@code todayForecast} is what {@code today} will be at its end. Most came from {@code largest}.
     */
    public record EgressStatus(String month, long today, Long todayForecast, long wire, long unpacked, Long forecast, Long budget,
            LocalDate passesOn, List<EgressShare> largest) {}

    /** The bytes of one entity of one organisation this month; the tenant id is empty for what is about none. */
    public record EgressShare(String tenantId, String organisation, String entity, long wire, long unpacked) {}

    /** The calls of all organisations together. */
    public record AppLimits(int minuteLimit, int lastMinute, int minuteLeft, Instant pausedUntil, String reason) {}

    /**
     * The irregular records from Xero, counted: {@code setAside} records could not be kept, {@code acknowledged} ones may
     * stay so, {@code twins} ids stand for several records. {@code first} are some of them.
     */
    public record IrregularStatus(long setAside, long acknowledged, long twins, List<IrregularItem> first) {}

    /** An irregular record: {@code SET_ASIDE} or {@code TWIN}; its place is where it was seen last. */
    public record IrregularItem(long id, String kind, String tenantId, String organisation, String entity, String recordId,
            int page, int position, String part, String reason, String excerpt, Instant since, Instant lastSeenAt,
            boolean acknowledged) {

        /** @return how the record is shown */
        public static IrregularItem of(IrregularRecord each) {
            return new IrregularItem(each.id(), each.kind().name(), each.stream().tenantId(), each.stream().organisation(),
                    each.stream().entity(), each.recordId(), each.page(), each.position(), each.part(), each.reason(),
                    each.excerpt(), each.since(), each.lastSeenAt(), each.acknowledged());
        }
    }

    /**
     * Fields that changed at Xero, counted: {@code open} ones nobody has accepted, {@code waiting} streams wait for that. {@code
     * first} are some of the open ones.
     */
    public record DriftStatus(long open, long accepted, long waiting, List<Drift> first) {}

    /** An alert that is raised. */
    public record AlertStatus(String topic, String subject, Instant since) {}
}
