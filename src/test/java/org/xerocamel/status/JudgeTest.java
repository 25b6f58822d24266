package org.xerocamel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xerocamel.status.Status.AlertStatus;
import org.xerocamel.status.Status.AppLimits;
import org.xerocamel.status.Status.EgressStatus;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.ConnectionsStatus;
import org.xerocamel.status.Status.DriftStatus;
import org.xerocamel.status.Status.IrregularStatus;
import org.xerocamel.status.Status.LimitsStatus;
import org.xerocamel.status.Status.MostParked;
import org.xerocamel.status.Status.OrganisationStatus;
import org.xerocamel.status.Status.PaceStatus;
import org.xerocamel.status.Status.ProgressStatus;
import org.xerocamel.status.Status.SinkStatus;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;
import org.xerocamel.status.Verdict.Level;

/** Each state leads to the right sentence and the right thing to press. */
class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private static final PaceStatus PACE = new PaceStatus(null, null, null, 0, 0);

    private boolean app = true;
    private boolean custom;
    private final List<OrganisationStatus> organisations = new ArrayList<>();
    private final List<AuthorisationStatus> logins = new ArrayList<>();
    private final List<StreamStatus> streams = new ArrayList<>();
    private final List<SinkStatus> sinks = new ArrayList<>();
    private final List<AlertStatus> alerts = new ArrayList<>();
    private StreamCounts counts = new StreamCounts(1, 1, 0, 0, 0, 0, 0, NOW, 0, 0, 0);
    private long parked;
    private MostParked mostParked;
    private long setAside;
    private long waiting;
    private List<String> unmatched = List.of();
    private ProgressStatus progress;

    @Test
    void aNewcomerIsToldWhatToDoFirst() {
        app = false;
        said(Level.EMPTY, "xero.client-id", null);
        app = true;
        said(Level.EMPTY, "Nothing is connected yet.", "/xero/connect");
        custom = true;
        said(Level.EMPTY, "has not reached its organisation yet", null);
        logins.add(login("RECONNECT", List.of()));
        said(Level.PERSON, "Xero refuses the custom connection: No.", "#authorisations");
    }

    @Test
    void anOrganisationThatWasDisconnectedHereCountsForNothing() {
        organisations.add(new OrganisationStatus("t", "Left", "left", "DISCONNECTED", "gone", "KEPT", null));
        said(Level.EMPTY, "Nothing is connected yet.", "/xero/connect");
        demo("CONNECTED");
        said(Level.OK, "All well: 1 organisation,", null);
    }

    @Test
    void allIsWellOnceEverythingIsDelivered() {
        demo("CONNECTED");
        logins.add(login("WORKING", List.of()));
        streams.add(stream("WORKING", null, null, 0));
        sinks.add(sink("file", "IDLE", 0, 0));
        assertThat(judged()).isEqualTo(Verdict.of(Level.OK, "All well: 1 organisation, everything is fetched and"
                + " delivered."));
        counts = new StreamCounts(1, 1, 0, 0, 0, 0, 1, null, 0, 0, 0);
        said(Level.BUSY, "the first records are being fetched", null);
    }

    @Test
    void aLostLoginGoesBeforeEverythingElse() {
        demo("RECONNECT");
        logins.add(login("RECONNECT", List.of()));
        parked = 3;
        sinks.add(sink("http", "RETRYING", 2, 5));
        said(Level.PERSON, "Action needed: Demo AU must be reconnected.", "/xero/connect");
    }

    @Test
    void whatWasDisconnectedInsideXeroOrIsOfAnotherGrantNeedsAPerson() {
        demo("DISCONNECTED");
        said(Level.PERSON, "Demo AU was disconnected inside Xero", "/xero/connect");
        organisations.clear();
        demo("SET_ASIDE");
        said(Level.PERSON, "to another xero.grant or xero.client-id", "/xero/connect");
    }

    @Test
    void aScopeThatTheSettingsNeedIsNamed() {
        demo("CONNECTED");
        logins.add(login("WORKING", List.of("accounting.budgets.read")));
        said(Level.PERSON, "the login of Demo AU was not granted accounting.budgets.read", "/xero/connect");
    }

    @Test
    void aStreamThatXeroDoesNotGiveIsNamedAndSeveralAreCounted() {
        demo("CONNECTED");
        streams.add(stream("WORKING", null, null, 0));
        streams.add(stream("MISSING_TIER", null, null, 0));
        counts = new StreamCounts(2, 2, 0, 1, 0, 0, 0, NOW, 0, 0, 0);
        said(Level.PERSON, "Xero refuses Invoices of Demo AU.", "#streams");
        counts = new StreamCounts(20_000, 2, 0, 1200, 0, 0, 0, NOW, 0, 0, 0);
        said(Level.PERSON, "Xero refuses 1,200 streams.", "#streams");
    }

    @Test
    void parkedRecordsNameTheirSink() {
        demo("CONNECTED");
        parked = 1;
        sinks.add(sink("file", "IDLE", 0, 0));
        sinks.add(parkedIn("http", 1));
        said(Level.PERSON, "Action needed: 1 record is parked, because the sink http refused it.", "#parked");
        parked = 1234;
        said(Level.PERSON, "Action needed: 1,234 records are parked", "#parked");
        mostParked = new MostParked("a1", "http", "HTTP 422: not for us.", 1234, Instant.parse("2026-11-29T09:10:59Z"));
        said(Level.PERSON, "Action needed: 1,234 records are parked, because the sink http refused them: 1,234 × HTTP 422: not for us,"
                + " since 29 Nov 09:10 UTC.", "#parked");
        mostParked = new MostParked("a1", "http", "x".repeat(300), 1000, Instant.parse("2026-11-29T09:10:59Z"));
        said(Level.PERSON, "xxx…, since 29 Nov 09:10 UTC; and 234 for other reasons.", "#parked");
        parked = 1;
        mostParked = new MostParked("a1", "http", "HTTP 422: not for us", 1, NOW);
        said(Level.PERSON, "Action needed: 1 record is parked, because the sink http refused it: HTTP 422: not for us.", "#parked");
    }

    @Test
    void aSinkThatIsOffNeedsAPersonOnlyWhileSomethingWaitsForIt() {
        demo("CONNECTED");
        sinks.add(sink("jdbc", "OFF", 0, 0));
        said(Level.OK, "All well", null);
        sinks.add(sink("http", "OFF", 0, 7));
        said(Level.PERSON, "the sink http is switched off, and 7 batches wait for it", "#sinks");
    }

    @Test
    void whatIsTriedAgainIsAProblem() {
        demo("CONNECTED");
        logins.add(login("FAILING", List.of()));
        said(Level.PROBLEM, "The login of Demo AU could not be renewed, once; it is retried.", "#authorisations");
        logins.clear();
        sinks.add(sink("http", "RETRYING", 4, 1));
        said(Level.PROBLEM, "The sink http has failed 4 times in a row and is retried; 1 batch waits.", "#sink-http");
        sinks.clear();
        streams.add(stream("FAILING", null, null, 0));
        counts = new StreamCounts(1, 1, 1, 0, 0, 0, 0, NOW, 0, 0, 0);
        said(Level.PROBLEM, "Fetching Invoices of Demo AU has failed and is retried.", "#streams");
        streams.set(0, stream("WORKING", null, null, 2));
        counts = new StreamCounts(1, 1, 0, 0, 1, 0, 0, NOW, 0, 0, 0);
        said(Level.PROBLEM, "announced more records than it returned of Invoices of Demo AU", "#streams");
    }

    @Test
    void whatWaitsForALimitIsNoTroubleAndNotAllIsWell() {
        demo("CONNECTED");
        streams.add(stream("WAITING_LIMIT", null, null, 0));
        said(Level.BUSY, "Invoices of Demo AU waits for Xero's rate limit", "#streams");
        streams.set(0, stream("WAITING_LOGIN", null, null, 0));
        said(Level.BUSY, "Invoices of Demo AU waits for its login", "#streams");
        streams.set(0, stream("REFUSED", null, null, 0));
        counts = new StreamCounts(1, 1, 0, 1, 0, 0, 0, NOW, 0, 0, 0);
        said(Level.PERSON, "Xero refuses Invoices of Demo AU.", "#streams");
    }

    @Test
    void aCustomConnectionThatEndedSendsNobodyToALogin() {
        custom = true;
        demo("DISCONNECTED");
        said(Level.PERSON, "authorise it at developer.xero.com", "#authorisations");
    }

    @Test
    void aPassOverEverythingThatFailsIsSaidThoughItsStreamWorks() {
        demo("CONNECTED");
        alerts.add(new AlertStatus("stream:7:full", "Xero: Invoices of Demo AU cannot be fetched", NOW));
        said(Level.PROBLEM, "Invoices of Demo AU cannot be fetched.", "#events");
    }

    @Test
    void anAlertIsSaidUnlessItRepeatsWhatIsJudgedAnyway() {
        demo("CONNECTED");
        alerts.add(new AlertStatus("parked:http", "Xero: records are parked", NOW));
        said(Level.OK, "All well", null);
        alerts.add(new AlertStatus("limit:t1", "Xero: the daily rate limit of Demo AU is used up", NOW));
        said(Level.PROBLEM, "The daily rate limit of Demo AU is used up.", "#limits");
    }

    @Test
    void workThatGoesOnIsNoTrouble() {
        demo("CONNECTED");
        streams.add(stream("WORKING", 13, 100_000L, 0));
        sinks.add(sink("file", "DELIVERING", 0, 3));
        said(Level.BUSY, "Fetching Invoices of Demo AU: 12,000 of 100,000 records.", null);
        streams.set(0, stream("WORKING", 13, null, 0));
        said(Level.BUSY, "Fetching Invoices of Demo AU: 12,000 records so far.", null);
        streams.set(0, stream("WORKING", 1, null, 0));
        said(Level.BUSY, "Delivering: 3 batches wait for file.", null);
    }

    @Test
    void whatFiltersSkipStandsBesideAllWell() {
        demo("CONNECTED");
        counts = new StreamCounts(2, 2, 0, 0, 0, 0, 0, NOW, 1, 0, 0);
        said(Level.OK, "All well: 1 organisation, everything is fetched and delivered; 1 record was skipped by filters.", null);
        counts = new StreamCounts(2, 2, 0, 0, 0, 0, 0, NOW, 1300, 1, 0);
        said(Level.OK, "; 1,300 records were skipped by filters, in 1 stream each one.", null);
    }

    @Test
    void anOrganisationThatASettingNamesAndNobodyHasIsSaid() {
        demo("CONNECTED");
        unmatched = List.of("xero.organisations names 'Dmo', which is not connected.");
        said(Level.PROBLEM, "The setting xero.organisations names 'Dmo'", "#authorisations");
    }

    @Test
    void whatWasSetAsideNeedsAPerson() {
        demo("CONNECTED");
        setAside = 1;
        said(Level.PERSON, "1 record from Xero cannot be kept and was set aside; all others are delivered.", "#irregular");
        setAside = 2;
        said(Level.PERSON, "2 records from Xero cannot be kept and were set aside", "#irregular");
    }

    @Test
    void aBackfillIsToldOverAllButForTrouble() {
        demo("CONNECTED");
        streams.add(stream("WORKING", 3, 20_000L, 0));
        progress = new ProgressStatus(true, 51, 180L, 51, 100, 0, "Backfill 51 %, about 3 min left: file 100 %, jdbc 13 %.");
        said(Level.BUSY, "Backfill 51 %, about 3 min left: file 100 %, jdbc 13 %.", null);
        sinks.add(sink("http", "RETRYING", 4, 1));
        said(Level.PROBLEM, "The sink http has failed 4 times in a row", "#sink-http");
    }

    @Test
    void aStreamWhoseFieldsAPersonHasToAcceptNeedsAPerson() {
        demo("CONNECTED");
        streams.add(stream("WAITING_PERSON", null, null, 0));
        waiting = 1;
        said(Level.PERSON, "Invoices of Demo AU waits until somebody accepts them.", "#drift");
        waiting = 1200;
        said(Level.PERSON, "1,200 streams wait until somebody accepts them.", "#drift");
    }

    private void said(Level level, String text, String href) {
        Verdict verdict = judged();
        assertThat(verdict.level()).as("%s", verdict).isEqualTo(level);
        assertThat(verdict.text()).contains(text).matches("[A-Z].*\\.");
        assertThat(verdict.action() == null ? null : verdict.action().href()).as("%s", verdict).isEqualTo(href);
    }

    private Verdict judged() {
        return Judge.judge(new Case(app, custom, organisations, logins, streams, counts, sinks, parked, mostParked,
                new LimitsStatus(List.of(), new AppLimits(1, 0, 1, null, null),
                        new EgressStatus("2026-11", 0, null, 0, 0, null, null, null, List.of()), new ConnectionsStatus(0, null)), alerts,
                new IrregularStatus(setAside, 0, 3, List.of()), new DriftStatus(waiting, 0, waiting, List.of()), unmatched, progress));
    }

    private void demo(String state) {
        organisations.add(new OrganisationStatus("t1", "Demo AU", "demo", state, null, null, null));
    }

    private static AuthorisationStatus login(String state, List<String> missing) {
        return new AuthorisationStatus("a", "Ann", state, NOW, 1, NOW, "No.", NOW, NOW, NOW, List.of(), missing,
                List.of("t1"));
    }

    private static StreamStatus stream(String state, Integer page, Long expected, long missing) {
        return new StreamStatus(1, "t1", "Demo AU", "Invoices", state, 1, NOW, NOW, NOW, 1L, 1L, page, null, 12_000L, expected,
                NOW, null, null, 0, null, null, null, null, null, missing, 0, 0L, 0, 0, 0);
    }

    private static SinkStatus sink(String name, String state, int failures, long waiting) {
        return new SinkStatus(name, state, 0, 0, waiting, 0, null, 0, 0, failures, null, null, null, null, 0, List.of(),
                List.of(), null, PACE);
    }

    private static SinkStatus parkedIn(String name, long parked) {
        return new SinkStatus(name, "IDLE", 0, 0, 0, 0, null, parked, 0, 0, null, null, null, null, 0, List.of(), List.of(), null, PACE);
    }
}
