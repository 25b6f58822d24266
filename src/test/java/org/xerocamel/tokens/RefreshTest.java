package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.alert.Alert;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.Authorisation.State;

/** Keeping a login alive. The clock of the refresh route stands still: each test refreshes when it wants to. */
class RefreshTest {

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;
    static int people;

    private final Refresher refresher = application.bean(Refresher.class);
    private final Authorisations authorisations = application.bean(Authorisations.class);
    private final AccessTokens accessTokens = application.bean(AccessTokens.class);
    private final Organisations organisations = application.bean(Organisations.class);

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        application = TestApplication.against(xero, folder).set("xero.refresh.cron", "0 0 0 1 1 ? 2099")
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.refresh.sweep", "1h").start();
    }

    @AfterAll
    static void stop() {
        application.close();
        xero.close();
    }

    @AfterEach
    void everythingIsWellAgain() {
        xero.faults().clear();
    }

    @Test
    void aTokenIsRenewedWithinTheMarginBeforeItsEndAndNotEarlier() {
        Authorisation login = connect();
        refresher.refresh(login.id());
        assertThat(refresher.due()).as("half an hour before the end").doesNotContain(login.id());
        assertThat(now(login)).isEqualTo(login);
        endsSoon(login);
        assertThat(refresher.due()).as("nine minutes before the end").contains(login.id());
        refresher.refresh(login.id());
        Authorisation renewed = now(login);
        assertThat(renewed.accessToken()).isNotEqualTo(login.accessToken());
        assertThat(renewed.refreshToken()).isNotEqualTo(login.refreshToken());
        assertThat(renewed.previousRefreshToken()).isEqualTo(login.refreshToken());
        assertThat(renewed.expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(29)));
        assertThat(refreshesWith(login)).as("calls of the token endpoint").isEqualTo(1);
        assertThat(refresher.due()).doesNotContain(login.id());
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsRepeatedWithTheSameToken() {
        Authorisation login = connect();
        xero.faults().on(refreshOf(login.refreshToken())).once(Fault.answerLost());
        refreshNow(login);
        assertThat(now(login)).extracting(Authorisation::state, Authorisation::refreshToken, Authorisation::accessToken)
                .containsExactly(State.FAILING, login.refreshToken(), login.accessToken());
        refreshNow(login);
        assertThat(now(login).state()).as("within Xero's grace").isEqualTo(State.WORKING);
        assertThat(now(login).lastError()).isNull();
        assertThat(refreshesWith(login)).isEqualTo(2);
        works(login);
    }

    @Test
    void aRefusedTokenGivesWayToItsPredecessorWithinTheGrace() {
        Authorisation first = connect();
        refreshNow(first);
        Authorisation second = now(first);
        xero.faults().on(refreshOf(second.refreshToken())).always(Fault.oauth("invalid_grant"));
        refreshNow(second);
        assertThat(now(first).state()).isEqualTo(State.WORKING);
        assertThat(now(first).previousRefreshToken()).as("the token that Xero took").isEqualTo(first.refreshToken());
        works(first);
    }

    @Test
    void aPredecessorIsNotTriedAfterTheGrace() {
        Authorisation first = connect();
        refreshNow(first);
        Authorisation second = now(first);
        update(first, "previous_sent_at = DATEADD(MINUTE, -31, CURRENT_TIMESTAMP)");
        xero.tokens().revoke(second.refreshToken().value());
        refreshNow(second);
        assertThat(now(first).state()).isEqualTo(State.RECONNECT);
        assertThat(refreshesWith(first)).as("refreshes with the predecessor").isEqualTo(1);
    }

    @Test
    void aLoginThatXeroRefusesForGoodIsLeftAloneUntilAPersonConnectsAgain() {
        Authorisation login = connect();
        String tenant = organisations.of(login.id()).get(0).tenantId();
        xero.tokens().revoke(login.refreshToken().value());
        refreshNow(login);
        assertThat(now(login)).extracting(Authorisation::state, Authorisation::refreshToken)
                .containsExactly(State.RECONNECT, login.refreshToken());
        refreshNow(login);
        assertThat(refresher.due()).doesNotContain(login.id());
        assertThatThrownBy(() -> accessTokens.forOrganisation(tenant)).isInstanceOf(AuthorisationLostException.class)
                .hasMessageContaining("invalid_grant");
        assertThat(refreshesWith(login)).as("calls with the refused token").isEqualTo(1);
        assertThat(alertOf(login)).singleElement().satisfies(alert -> assertThat(alert.body() + alert.link())
                .contains("invalid_grant", "/xero/connect"));
    }

    @Test
    void aLookAtARefusedLoginThatFailsIsTakenUpLaterAndIsNoOtherNews() {
        Authorisation login = connect();
        xero.tokens().revoke(login.refreshToken().value());
        refreshNow(login);
        String told = alertOf(login).get(0).subject();
        update(login, "look_at = DATEADD(MINUTE, -1, CURRENT_TIMESTAMP)");
        xero.faults().on(refreshOf(login.refreshToken())).always(Fault.offline());
        refresher.refreshAgain(login.id());
        assertThat(refreshesWith(login)).as("the refusal and the look").isEqualTo(2);
        assertThat(now(login).state()).isEqualTo(State.RECONNECT);
        assertThat(now(login).lastError()).contains("invalid_grant");
        assertThat(now(login).lookAt()).as("the next look").isAfter(Instant.now().plusSeconds(30));
        assertThat(alertOf(login)).extracting(Alert::subject).containsExactly(told);
    }

    @ParameterizedTest
    @MethodSource
    void aFailureThatMayPassKeepsBothTokensAndIsTriedAgainLaterAndLater(Fault fault) {
        Authorisation first = connect();
        refreshNow(first);
        Authorisation login = now(first);
        xero.faults().on(refreshOf(login.refreshToken())).always(fault);
        int failures = 0;
        for (long minutes : new long[] {1, 2, 4, 8, 10, 10}) {
            refreshNow(login);
            failures++;
            Authorisation failed = now(login);
            assertThat(failed).extracting(Authorisation::state, Authorisation::failures, Authorisation::accessToken,
                    Authorisation::refreshToken, Authorisation::previousRefreshToken).containsExactly(State.FAILING,
                    failures, login.accessToken(), login.refreshToken(), login.previousRefreshToken());
            Duration wait = Duration.ofMinutes(minutes);
            assertThat(Duration.between(Instant.now(), failed.nextAttemptAt())).as("wait after failure %d", failures)
                    .isBetween(wait.minusSeconds(20), wait.plusSeconds(1));
        }
        endsSoonButMayNotBeTriedYet(login);
        refresher.refresh(login.id());
        assertThat(refresher.due()).as("before the next attempt").doesNotContain(login.id());
        assertThat(refreshesWith(login)).as("one call an attempt").isEqualTo(failures);
        xero.faults().clear();
        refreshNow(login);
        assertThat(now(login)).extracting(Authorisation::state, Authorisation::failures, Authorisation::lastError)
                .containsExactly(State.WORKING, 0, null);
        works(login);
    }

    static Stream<Fault> aFailureThatMayPassKeepsBothTokensAndIsTriedAgainLaterAndLater() {
        return Stream.of(Fault.status(500, "oh"), Fault.offline(), Fault.rateLimited("minute", null), Fault.html(),
                Fault.closed(), Fault.oauth("invalid_client"), Fault.oauth("unauthorized_client"),
                Fault.oauth("invalid_scope"), Fault.oauth("unsupported_grant_type"), Fault.oauth("invalid_request"),
                json(401, "{\"error\":\"invalid_client\"}"), json(400, "{\"Error\":\"invalid_grant\"}"),
                json(401, "{\"Type\":null,\"Title\":\"Unauthorized\",\"Status\":401}"), json(400, "{}"), json(400, ""),
                json(200, "{}"), json(200, "[1]"), json(200, "{\"error\":\"invalid_grant\"}"),
                json(200, "{\"access_token\":\"\",\"token_type\":\"Bearer\"}"),
                Fault.status(302, "text/html", "", "Location", "http://localhost/elsewhere"));
    }

    private static Fault json(int status, String body) {
        return Fault.status(status, "application/json", body, null, null);
    }

    @Test
    void manyWhoNeedANewTokenAtOnceShareOneCall() {
        Authorisation login = connect();
        endsSoon(login);
        xero.faults().on(refreshOf(login.refreshToken())).always(Fault.hang(Duration.ofMillis(300)));
        Executor threads = Executors.newCachedThreadPool();
        Access refused = new Access(login.id(), login.accessToken(), "");
        List<CompletableFuture<?>> all = new ArrayList<>();
        IntStream.range(0, 4).forEach(i -> {
            all.add(CompletableFuture.runAsync(() -> refresher.refresh(login.id()), threads));
            all.add(CompletableFuture.supplyAsync(() -> accessTokens.renew(refused), threads)
                    .thenAccept(access -> assertThat(access.token()).isNotEqualTo(login.accessToken())));
        });
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(refreshesWith(login)).as("calls of the token endpoint").isEqualTo(1);
    }

    @Test
    void aCallOfTheTokenEndpointThatHangsBlocksNoOtherLogin() throws Exception {
        Authorisation hanging = connect();
        Authorisation other = connect();
        CountDownLatch open = new CountDownLatch(1);
        xero.faults().on(refreshOf(hanging.refreshToken())).once(Fault.holdUntil(open));
        endsSoon(hanging);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> refresher.refresh(hanging.id()));
        try {
            refreshNow(other);
            assertThat(now(other).accessToken()).as("renewed meanwhile").isNotEqualTo(other.accessToken());
            assertThat(slow).isNotDone();
            assertThat(authorisations.inUse()).extracting(Login::id).as("what the console reads").contains(hanging.id());
        } finally {
            open.countDown();
        }
        slow.get(30, TimeUnit.SECONDS);
        works(hanging);
    }

    @Test
    void connectingAnewWhileTheOldLoginIsBeingLostGoesWell() throws Exception {
        SimulatedOrganisation demo = xero.addOrganisation("Meanwhile");
        Authorisation old = connect(demo);
        CountDownLatch open = new CountDownLatch(1);
        xero.faults().on(refreshOf(old.refreshToken())).once((request, right) -> {
            Fault.holdUntil(open).spoil(request, right);
            return Fault.oauth("invalid_grant").spoil(request, right);
        });
        endsSoon(old);
        CompletableFuture<Void> refresh = CompletableFuture.runAsync(() -> refresher.refresh(old.id()));
        await().atMost(Duration.ofSeconds(20)).until(() -> refreshesWith(old) == 1);
        CompletableFuture<Integer> login = CompletableFuture.supplyAsync(() -> application.connect().status());
        assertThat(login.get(15, TimeUnit.SECONDS)).as("the page of the new login, which waits for nobody").isEqualTo(200);
        assertThat(refresh).as("the refresh of the old one").isNotDone();
        open.countDown();
        refresh.get(30, TimeUnit.SECONDS);
        assertThat(now(old).state()).isEqualTo(State.RETIRED);
        assertThat(alertOf(old)).isEmpty();
        assertThat(accessTokens.forOrganisation(demo.tenantId()).authorisationId()).isNotEqualTo(old.id());
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        Authorisation login = connect();
        TokenEndpoint impatient = new TokenEndpoint(application.bean(XeroProperties.class), application.bean(HttpCalls.class), Duration.ofMillis(500));
        for (Fault fault : List.of(Fault.hang(Duration.ofSeconds(5)), Fault.drip(10, Duration.ofMillis(100)))) {
            xero.faults().on(refreshOf(login.refreshToken())).once(fault);
            assertThatThrownBy(() -> impatient.refresh(login.refreshToken())).isInstanceOf(TokenException.class)
                    .hasMessageContaining("did not answer in").extracting(e -> ((TokenException) e).kind())
                    .isEqualTo(TokenException.Kind.PASSING);
        }
    }

    @Test
    void anOrganisationOfALostLoginFallsBackOnAnotherLoginWithoutBotheringAnyone() {
        List<SimulatedOrganisation> both = List.of(xero.addOrganisation("Both 1"), xero.addOrganisation("Both 2"));
        Authorisation older = connect(both.toArray(SimulatedOrganisation[]::new));
        Authorisation newer = connect(both.get(0));
        xero.faults().on(refreshOf(newer.refreshToken())).once(Fault.offline());
        refreshNow(newer);
        assertThat(alertOf(newer)).as("alerts while it may pass").hasSize(1);
        xero.tokens().revoke(newer.refreshToken().value());
        refreshNow(newer);
        assertThat(organisations.of(older.id())).as("organisations of the older login").hasSize(2);
        assertThat(alertOf(newer)).as("nobody has to connect again").isEmpty();
        assertThat(now(newer).state()).isEqualTo(State.RETIRED);
        assertThat(accessTokens.forOrganisation(both.get(0).tenantId()).token()).isEqualTo(older.accessToken());
    }

    @Test
    void aLoginThatWasReplacedIsNotRenewedAnyMore() {
        SimulatedOrganisation demo = xero.addOrganisation("Replaced");
        Authorisation old = connect(demo);
        connect(demo);
        refreshNow(old);
        assertThat(now(old).state()).isEqualTo(State.RETIRED);
        assertThat(refresher.due()).doesNotContain(old.id());
        assertThat(refreshesWith(old)).isZero();
    }

    /** Connects as a new person. */
    private Authorisation connect(SimulatedOrganisation... given) {
        people++;
        SimulatedOrganisation[] chosen = given.length > 0 ? given
                : new SimulatedOrganisation[] {xero.addOrganisation("Organisation " + people)};
        xero.consent().as("person" + people + "@example.com").tick(
                Stream.of(chosen).map(SimulatedOrganisation::tenantId).toArray(String[]::new));
        Set<String> before = authorisations.inUse().stream().map(Login::id).collect(Collectors.toSet());
        assertThat(application.connect().status()).isEqualTo(200);
        return authorisations.inUse().stream().map(Login::id).filter(id -> !before.contains(id)).findFirst()
                .flatMap(authorisations::find).orElseThrow();
    }

    private Authorisation now(Authorisation login) {
        return authorisations.find(login.id()).orElseThrow();
    }

    private void refreshNow(Authorisation login) {
        endsSoon(login);
        refresher.refresh(login.id());
    }

    private void endsSoon(Authorisation login) {
        update(login, "expires_at = DATEADD(MINUTE, 9, CURRENT_TIMESTAMP), next_attempt_at = CURRENT_TIMESTAMP");
    }

    private void endsSoonButMayNotBeTriedYet(Authorisation login) {
        update(login, "expires_at = DATEADD(MINUTE, 9, CURRENT_TIMESTAMP)");
    }

    private void update(Authorisation login, String set) {
        application.database().update("UPDATE xero_authorisation SET " + set + " WHERE id = ?", login.id());
    }

    private void works(Authorisation login) {
        xero.faults().clear();
        refreshNow(login);
        assertThat(now(login).state()).as("the stored pair works").isEqualTo(State.WORKING);
        assertThat(alertOf(login)).isEmpty();
    }

    private List<Alert> alertOf(Authorisation login) {
        return application.bean(Alerts.class).raised().stream()
                .filter(alert -> alert.topic().equals("authorisation:" + login.id())).toList();
    }

    private static int refreshesWith(Authorisation login) {
        return xero.calls().count(refreshOf(login.refreshToken()));
    }

    private static Predicate<Request> refreshOf(Secret token) {
        return request -> request.path().equals("/connect/token")
                && token.value().equals(request.form().get("refresh_token"));
    }
}
