package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.Authorisation.State;

/**
 * A refresh that is broken off at any point: the login goes on. Nothing is renewed but by the tests. Where the previous
 * token must not be what saves it, Xero's grace is nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class LostPairsTest {

    private static final String STANDING = "0 0 0 1 1 ? 2099";

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;
    static FaultyDatabase database;
    static int people;

    private final Refresher refresher = application.bean(Refresher.class);
    private final Authorisations authorisations = application.bean(Authorisations.class);
    private final AccessTokens accessTokens = application.bean(AccessTokens.class);

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        application = TestApplication.against(xero, folder).set("xero.refresh.cron", STANDING)
                .set("xero.refresh.sweep", "1h").set("xero.fetch.cron", STANDING)
                .set("spring.main.sources", FaultyDatabase.class.getName()).start();
        database = application.bean(FaultyDatabase.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        xero.close();
    }

    @AfterEach
    void everythingIsWellAgain() {
        database.let(FaultyDatabase.Fault.NONE);
        xero.faults().clear();
        xero.tokens().grace(Duration.ofMinutes(30));
        xero.tokens().retryEndsLost(false);
    }

    @ParameterizedTest
    @EnumSource(value = FaultyDatabase.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aPairThatTheDatabaseDoesNotTakeIsKeptAndStoredFirst(FaultyDatabase.Fault fault, CapturedOutput log) {
        Authorisation login = connect();
        xero.tokens().grace(Duration.ZERO);
        xero.faults().on(refreshOf(login.refreshToken())).once((request, right) -> {
            database.let(fault);
            return right.apply(request);
        });
        assertThat(catchThrowable(() -> accessTokens.renew(new Access(login.id(), login.accessToken(), ""))))
                .as("what the caller learns").isNotNull();
        database.let(FaultyDatabase.Fault.NONE);
        assertThat(log.getOut()).contains("the database could not store them", "half an hour");
        assertThat(refresher.overdue()).as("what the sweep looks at").contains(login.id());
        refresher.refreshAgain(login.id());
        Authorisation stored = now(login);
        assertThat(xero.tokens().currentRefreshTokens()).as("Xero's new refresh token, which was lost")
                .contains(stored.refreshToken().value());
        assertThat(stored).extracting(Authorisation::state, Authorisation::previousRefreshToken, Authorisation::sentAt)
                .containsExactly(State.WORKING, login.refreshToken(), null);
        assertThat(refreshesWith(login)).as("calls with the old token").isEqualTo(1);
        assertThat(refresher.overdue()).doesNotContain(login.id());
        works(login);
    }

    @ParameterizedTest
    @EnumSource(value = FaultyDatabase.Fault.class, names = {"AWAY", "READ_ONLY", "COMMIT"})
    void aDatabaseThatTakesNothingIsFoundOutBeforeXeroReplacesAnything(FaultyDatabase.Fault fault) {
        Authorisation login = connect();
        endsSoon(login);
        database.let(fault);
        assertThat(catchThrowable(() -> refresher.refresh(login.id()))).isNotNull();
        database.let(FaultyDatabase.Fault.NONE);
        assertThat(refreshesWith(login)).as("refresh tokens that were sent for nothing").isZero();
        works(login);
    }

    @Test
    void aProcessThatIsKilledBeforeItStoresIsFollowedByOneThatUsesTheGraceInTime() {
        Authorisation login = connect();
        xero.faults().on(refreshOf(login.refreshToken())).once((request, right) -> {
            database.let(FaultyDatabase.Fault.COMMIT);
            return right.apply(request);
        });
        catchThrowable(() -> accessTokens.renew(new Access(login.id(), login.accessToken(), "")));
        database.let(FaultyDatabase.Fault.NONE);
        application.bean(KeptPairs.class).forget(login.id());
        assertThat(now(login)).extracting(Authorisation::state, Authorisation::refreshToken)
                .containsExactly(State.WORKING, login.refreshToken());
        assertThat(refresher.due()).as("what the schedule looks at, with an access token of 29 minutes")
                .doesNotContain(login.id());
        assertThat(now(login).sentAt()).as("what the process noted before the call").isNotNull();
        update(login, "sent_at = DATEADD(SECOND, -61, CURRENT_TIMESTAMP)");
        assertThat(refresher.overdue()).as("what the sweep looks at").contains(login.id());
        refresher.refreshAgain(login.id());
        assertThat(now(login).accessToken()).isNotEqualTo(login.accessToken());
        works(login);
    }

    @Test
    void aProcessThatIsKilledBeforeTheCallLosesNothing() {
        Authorisation login = connect();
        authorisations.announce(login.id());
        works(login);
    }

    @Test
    void anAnswerThatIsLostAgainAndAgainIsAskedForWithinTheGrace() {
        Authorisation login = connect();
        xero.tokens().retryEndsLost(true);
        xero.faults().on(refreshOf(login.refreshToken())).times(3, Fault.answerLost());
        for (int lost = 1; lost <= 3; lost++) {
            tryAgain(login);
            assertThat(now(login)).extracting(Authorisation::state, Authorisation::failures, Authorisation::refreshToken)
                    .containsExactly(State.FAILING, lost, login.refreshToken());
        }
        assertThat(now(login).sentAt()).as("since when the grace runs")
                .isBefore(now(login).nextAttemptAt().minus(Duration.ofMinutes(4)));
        tryAgain(login);
        assertThat(now(login).previousSentAt()).as("since when the grace of the previous one runs").isNotNull();
        works(login);
    }

    @Test
    void aCallThatXeroCarriesOutAfterItsRepetitionEndsTheNewTokenButNotTheLogin() {
        Authorisation login = connect();
        xero.tokens().retryEndsLost(true);
        xero.faults().on(refreshOf(login.refreshToken())).once(Fault.closed());
        tryAgain(login);
        tryAgain(login);
        Authorisation second = now(login);
        assertThat(second.state()).isEqualTo(State.WORKING);
        // The first call, which we gave up, reaches Xero only now.
        application.bean(TokenEndpoint.class).refresh(login.refreshToken());
        assertThat(xero.tokens().currentRefreshTokens()).doesNotContain(second.refreshToken().value());
        works(login);
        assertThat(now(login).previousRefreshToken()).as("the one that Xero took last").isEqualTo(login.refreshToken());
        assertThat(now(login).previousSentAt()).as("its grace, which using it does not prolong")
                .isEqualTo(second.previousSentAt());
    }

    @Test
    void anOutageWithinWhichTheGraceEndsIsToldWithTheLinkToConnectAgain() {
        Authorisation login = connect();
        xero.tokens().grace(Duration.ZERO);
        xero.faults().on(refreshOf(login.refreshToken())).once(Fault.answerLost());
        tryAgain(login);
        tryAgain(login);
        assertThat(now(login).state()).isEqualTo(State.RECONNECT);
        assertThat(application.database().queryForObject("SELECT body || link FROM xero_alert WHERE topic = ?", String.class,
                "authorisation:" + login.id())).contains("invalid_grant", "/xero/connect");
    }

    @Test
    void aPairWithoutARefreshTokenKeepsTheOneThatItWasGotWith() {
        Authorisation login = connect();
        xero.faults().on(refreshOf(login.refreshToken())).once(Fault.status(200, "application/json",
                "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":1800}", null, null));
        endsSoon(login);
        refresher.refresh(login.id());
        assertThat(now(login)).extracting(Authorisation::state, Authorisation::accessToken, Authorisation::refreshToken)
                .containsExactly(State.WORKING, new Secret("a.b.c"), login.refreshToken());
        works(login);
    }

    @Test
    void aLoginFromWhichNothingIsFetchedIsRenewedDailyWhateverTheScheduleAndARetiredOneIsNot() {
        Authorisation idle = connect();
        application.database().update("UPDATE xero_organisation SET state = 'DISCONNECTED' WHERE authorisation_id = ?",
                idle.id());
        SimulatedOrganisation twice = xero.addOrganisation("Twice");
        Authorisation retired = connect(twice);
        connect(twice);
        for (Authorisation each : new Authorisation[] {idle, retired}) {
            update(each, "rotated_at = DATEADD(HOUR, -25, CURRENT_TIMESTAMP)");
        }
        assertThat(refresher.overdue()).as("what the sweep looks at").contains(idle.id()).doesNotContain(retired.id());
        refresher.refreshAgain(idle.id());
        assertThat(now(idle).refreshToken()).isNotEqualTo(idle.refreshToken());
        assertThat(refresher.overdue()).doesNotContain(idle.id());
        endsSoon(idle);
        assertThat(refresher.due()).as("what the schedule looks at").contains(idle.id());
    }

    @Test
    void aLoginThatWasReplacedDuringItsRefreshIsRetiredByTheNext() {
        SimulatedOrganisation demo = xero.addOrganisation("Meanwhile");
        Authorisation old = connect(demo);
        xero.faults().on(refreshOf(old.refreshToken())).once((request, right) -> {
            connect(demo);
            return right.apply(request);
        });
        endsSoon(old);
        refresher.refresh(old.id());
        int calls = xero.calls().count("/connect/token");
        endsSoon(old);
        refresher.refresh(old.id());
        assertThat(now(old).state()).isEqualTo(State.RETIRED);
        assertThat(xero.calls().count("/connect/token")).as("calls for a login that nobody uses").isEqualTo(calls);
    }

    @Test
    void aRefusalDuringARefreshThatFailsIsAnsweredWithTheReason() {
        Authorisation login = connect();
        xero.faults().on(refreshOf(login.refreshToken())).always(Fault.oauth("invalid_client"));
        endsSoon(login);
        refresher.refresh(login.id());
        assertThatThrownBy(() -> accessTokens.renew(new Access(login.id(), login.accessToken(), "")))
                .isInstanceOf(AuthorisationLostException.class)
                .hasMessageContaining("xero.client-id or xero.client-secret");
        assertThat(refreshesWith(login)).isEqualTo(1);
        assertThat(now(login).sentAt()).as("a token that Xero did not look at was not sent").isNull();
    }

    private Authorisation connect(SimulatedOrganisation... given) {
        SimulatedOrganisation chosen = given.length > 0 ? given[0] : xero.addOrganisation("Organisation " + ++people);
        xero.consent().as("person" + ++people + "@example.com").tick(chosen.tenantId());
        assertThat(application.connect().status()).isEqualTo(200);
        return authorisations.find(application.bean(Organisations.class).find(chosen.tenantId()).orElseThrow()
                .authorisationId()).orElseThrow();
    }

    private Authorisation now(Authorisation login) {
        return authorisations.find(login.id()).orElseThrow();
    }

    private void endsSoon(Authorisation login) {
        update(login, "expires_at = DATEADD(MINUTE, 9, CURRENT_TIMESTAMP)");
    }

    /** Tries when the wait after a failure is over. */
    private void tryAgain(Authorisation login) {
        update(login, "next_attempt_at = CURRENT_TIMESTAMP");
        endsSoon(login);
        refresher.refresh(login.id());
    }

    private void update(Authorisation login, String set) {
        application.database().update("UPDATE xero_authorisation SET " + set + " WHERE id = ?", login.id());
    }

    private void works(Authorisation login) {
        Secret before = now(login).accessToken();
        tryAgain(login);
        assertThat(now(login).state()).as("the login, whose reason is %s", now(login).lastError())
                .isEqualTo(State.WORKING);
        assertThat(now(login).accessToken()).as("its new token").isNotEqualTo(before);
    }

    private static int refreshesWith(Authorisation login) {
        return xero.calls().count(refreshOf(login.refreshToken()));
    }

    private static Predicate<Request> refreshOf(Secret token) {
        return request -> request.path().equals("/connect/token")
                && token.value().equals(request.form().get("refresh_token"));
    }
}
