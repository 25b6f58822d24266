package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The refresh route by its clock, and what a person reads of it. Each test has organisations of its own. */
class LoginMailsTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static Mailbox mailbox;
    static TestApplication application;

    private final Authorisations authorisations = application.bean(Authorisations.class);

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        mailbox = Mailbox.open();
        application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").start();
    }

    @AfterAll
    static void stop() {
        application.close();
        mailbox.close();
        xero.close();
    }

    @AfterEach
    void everythingIsWellAgain() {
        xero.faults().clear();
    }

    @Test
    void theClockRenewsATokenBeforeItEnds() {
        SimulatedOrganisation demo = connect("Clock Ltd");
        Authorisation before = login(demo);
        tryNow(demo);
        await().atMost(SOON).until(() -> !login(demo).accessToken().equals(before.accessToken()));
        assertThat(login(demo).previousRefreshToken()).isEqualTo(before.refreshToken());
        assertThat(mailbox.about("Clock Ltd")).as("mails about what goes well").isEmpty();
    }

    @Test
    void aRefreshThatFailsAgainAndAgainIsOneMailAndItsRecoveryAnother() {
        SimulatedOrganisation demo = connect("Failing Ltd");
        xero.faults().on(request -> isRefreshOf(demo, request.text())).always(Fault.offline());
        for (int failures = 1; failures <= 3; failures++) {
            int expected = failures;
            tryNow(demo);
            await().atMost(SOON).until(() -> login(demo).failures() == expected);
        }
        await().atMost(SOON).until(() -> nothingIsDue());
        assertThat(mailbox.subjectsAbout("Failing Ltd"))
                .containsExactly("Xero: the login of Failing Ltd could not be renewed");
        assertThat(Mailbox.text(mailbox.about("Failing Ltd").get(0)))
                .contains("503", application.url() + "/xero/connect");
        assertThat(application.status().at("/alerts").findValuesAsText("subject").toString()).contains("Failing Ltd");
        xero.faults().clear();
        tryNow(demo);
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("Failing Ltd")).containsExactly(
                "Xero: the login of Failing Ltd could not be renewed", "Xero: the login of Failing Ltd works again"));
        await().atMost(SOON).until(() -> nothingIsDue());
        assertThat(application.status().at("/alerts").findValuesAsText("subject").toString())
                .doesNotContain("Failing Ltd");
    }

    @Test
    void aLostLoginIsOneMailWithOrganisationReasonAndLinkAndConnectingAnewMendsIt() {
        SimulatedOrganisation demo = connect("Lost Ltd");
        xero.tokens().revoke(login(demo).refreshToken().value());
        tryNow(demo);
        await().atMost(SOON).until(() -> !mailbox.about("Lost Ltd").isEmpty());
        int calls = xero.calls().count("/connect/token");
        tryNow(demo);
        await().during(Duration.ofMillis(2200)).atMost(SOON).untilAsserted(() -> assertThat(
                xero.calls().count("/connect/token")).as("calls with a lost login").isEqualTo(calls));
        assertThat(mailbox.subjectsAbout("Lost Ltd")).containsExactly("Xero: please connect Lost Ltd again");
        assertThat(Mailbox.text(mailbox.about("Lost Ltd").get(0))).contains("invalid_grant",
                application.url() + "/xero/connect");
        assertThat(state(demo)).isEqualTo("RECONNECT");
        connectAgain(demo);
        assertThat(state(demo)).isEqualTo("CONNECTED");
        await().atMost(SOON).until(() -> nothingIsDue());
        assertThat(login(demo).state()).isEqualTo(Authorisation.State.WORKING);
        assertThat(mailbox.subjectsAbout("Lost Ltd")).containsExactly("Xero: please connect Lost Ltd again",
                "Xero: the login of Lost Ltd works again");
    }

    @Test
    void aTokenEndpointThatHangsForOneLoginLetsTheClockRenewTheOthers() {
        SimulatedOrganisation slow = connect("Slow Ltd");
        SimulatedOrganisation quick = connect("Quick Ltd");
        Authorisation before = login(quick);
        CountDownLatch open = new CountDownLatch(1);
        xero.faults().on(request -> isRefreshOf(slow, request.text())).once(Fault.holdUntil(open));
        try {
            application.database().update("UPDATE xero_authorisation SET expires_at = DATEADD(MINUTE, 9,"
                    + " CURRENT_TIMESTAMP) WHERE id IN (?, ?)", login(slow).id(), before.id());
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(login(quick).accessToken())
                    .as("renewed while the other hangs").isNotEqualTo(before.accessToken()));
        } finally {
            open.countDown();
        }
        await().atMost(SOON).until(() -> login(slow).previousRefreshToken() != null);
    }

    private static SimulatedOrganisation connect(String name) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        connectAgain(organisation);
        return organisation;
    }

    private static void connectAgain(SimulatedOrganisation organisation) {
        xero.consent().as(organisation.tenantId() + "@example.com").tick(organisation.tenantId());
        assertThat(application.connect().status()).isEqualTo(200);
    }

    private boolean isRefreshOf(SimulatedOrganisation organisation, String form) {
        return form.contains("refresh_token=" + login(organisation).refreshToken().value());
    }

    private Authorisation login(SimulatedOrganisation organisation) {
        String id = application.bean(Organisations.class).find(organisation.tenantId()).orElseThrow().authorisationId();
        return authorisations.find(id).orElseThrow();
    }

    private void tryNow(SimulatedOrganisation organisation) {
        application.database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP,"
                + " expires_at = DATEADD(MINUTE, 9, CURRENT_TIMESTAMP) WHERE id = ?", login(organisation).id());
    }

    /** Whether each alert is told, and not to be told again before its reminder. */
    private static boolean nothingIsDue() {
        return application.database().queryForObject("SELECT COUNT(*) FROM xero_alert WHERE NOT told"
                + " OR due_at < DATEADD(HOUR, 1, CURRENT_TIMESTAMP)", Long.class) == 0;
    }

    private static String state(SimulatedOrganisation organisation) {
        List<String> states = application.status().at("/organisations").findParents("tenantId").stream()
                .filter(each -> each.get("tenantId").asText().equals(organisation.tenantId()))
                .map(each -> each.get("state").asText()).toList();
        return states.get(0);
    }
}
