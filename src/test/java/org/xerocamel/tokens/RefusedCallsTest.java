package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** What Xero's 401 and 403 lead to. The schedule stands still: one pass a login, and what a test asks for. */
class RefusedCallsTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String STANDING = "0 0 0 1 1 ? 2099";

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static Mailbox mailbox;
    static TestApplication application;

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        mailbox = Mailbox.open();
        application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("xero.refresh.cron", STANDING).set("xero.fetch.cron", STANDING).start();
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
    void aTokenThatEndsDuringAPassIsRenewedOnceAndThePassGoesOn() {
        SimulatedOrganisation demo = add("Ends", 450);
        demo.onPage(page -> {
            if (page == 3) {
                demo.clearPageHooks();
                xero.tokens().expireAccessTokens();
            }
        });
        int before = xero.tokens().rotations();
        Set<String> unstored = tokensUsedBeforeTheyAreStored(demo);
        connect(demo);
        awaitAllOf(demo);
        assertThat(xero.tokens().rotations() - before).as("refreshes").isEqualTo(1);
        assertThat(xero.calls().pages(demo.tenantId())).as("pages asked for").containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(unstored).as("tokens that were used before they were stored").isEmpty();
    }

    @Test
    void aRefusalThatPersistsIsAskedOnceMoreWithANewTokenAndThenLeft() {
        SimulatedOrganisation demo = add("Persists", 3);
        int before = xero.tokens().rotations();
        xero.faults().onApi().of(demo).always(Fault.unauthorised());
        connect(demo);
        await().atMost(SOON).until(() -> failures(demo) == 1);
        assertThat(xero.calls().ofTenant(demo.tenantId())).as("calls of one pass").isEqualTo(2);
        assertThat(xero.tokens().rotations() - before).as("refreshes of one pass").isEqualTo(1);
        for (int pass = 2; pass <= 4; pass++) {
            int expected = pass;
            due(demo);
            await().atMost(SOON).until(() -> failures(demo) == expected);
        }
        assertThat(xero.calls().ofTenant(demo.tenantId())).as("calls of four passes").isEqualTo(5);
        assertThat(xero.tokens().rotations() - before).as("refreshes of four passes, all refused").isEqualTo(1);
        application.database().update("UPDATE xero_authorisation SET refused_at = DATEADD(SECOND, -61,"
                + " CURRENT_TIMESTAMP) WHERE refused_at IS NOT NULL");
        due(demo);
        await().atMost(SOON).until(() -> failures(demo) == 5);
        assertThat(xero.tokens().rotations() - before).as("refreshes when a minute is over").isEqualTo(2);
    }

    private static void due(SimulatedOrganisation organisation) {
        application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ?",
                organisation.tenantId());
    }

    @Test
    void aMissingScopeIsNotMendedByANewToken() {
        SimulatedOrganisation demo = add("Scope", 3);
        int before = xero.tokens().rotations();
        xero.faults().onApi().of(demo).always((request, right) -> Reply.text(401, "AuthorizationUnsuccessful")
                .with("WWW-Authenticate", "insufficent_scope"));
        connect(demo);
        await().atMost(SOON).until(() -> "MISSING_SCOPE".equals(application.database().queryForObject(
                "SELECT refusal FROM xero_stream WHERE tenant_id = ?", String.class, demo.tenantId())));
        assertThat(xero.calls().ofTenant(demo.tenantId())).as("calls").isEqualTo(1);
        assertThat(xero.tokens().rotations()).as("refreshes").isEqualTo(before);
    }

    @Test
    void anOrganisationThatWasDisconnectedAtXeroIsLeftAloneAndToldOnceAndGoesOnWhereItStopped() {
        SimulatedOrganisation demo = add("Gone Ltd", 450);
        demo.onPage(page -> {
            if (page == 2) {
                demo.clearPageHooks();
                xero.disconnect(demo.tenantId());
            }
        });
        connect(demo);
        await().atMost(SOON).until(() -> "DISCONNECTED".equals(state(demo)));
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("Gone Ltd"))
                .containsExactly("Xero: Gone Ltd was disconnected"));
        assertThat(Mailbox.text(mailbox.about("Gone Ltd").get(0))).contains("403", application.url() + "/xero/connect");
        int calls = xero.calls().ofTenant(demo.tenantId());
        application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ?",
                demo.tenantId());
        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> assertThat(
                xero.calls().ofTenant(demo.tenantId())).as("calls of a disconnected organisation").isEqualTo(calls));
        assertThat(xero.calls().pages(demo.tenantId())).containsExactly(1, 2, 3);
        connect(demo);
        awaitAllOf(demo);
        assertThat(xero.calls().pages(demo.tenantId())).as("it goes on where it stopped")
                .containsExactly(1, 2, 3, 3, 4, 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("Gone Ltd"))
                .containsExactly("Xero: Gone Ltd was disconnected", "Xero: Gone Ltd is connected again"));
    }

    @Test
    void aRefusalOfATokenThatHasBeenReplacedSaysNothingOfTheNewLogin() {
        SimulatedOrganisation demo = add("Late", 3);
        connect(demo);
        awaitAllOf(demo);
        xero.faults().onPath("/api.xro/2.0/Invoices/").of(demo).once((request, right) -> {
            connect(demo);
            return Reply.text(403, "AuthenticationUnsuccessful");
        });
        assertThat(application.get("/api/organisations/" + demo.tenantId() + "/invoices/"
                + demo.invoices().get(0).id()).statusCode()).isEqualTo(HttpStatus.CONFLICT.value());
        assertThat(state(demo)).as("connected anew while the old login's call was on its way").isEqualTo("CONNECTED");
    }

    /** Each test has a person of its own. */
    private static SimulatedOrganisation add(String name, int invoices) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        organisation.addInvoices(invoices);
        return organisation;
    }

    private static void connect(SimulatedOrganisation organisation) {
        xero.consent().as(organisation.tenantId() + "@example.com").tick(organisation.tenantId());
        assertThat(application.connect().status()).isEqualTo(200);
    }

    /** Looks at each call whether its token is the one that a node which starts just then would find. */
    private static Set<String> tokensUsedBeforeTheyAreStored(SimulatedOrganisation organisation) {
        Set<String> unstored = ConcurrentHashMap.newKeySet();
        Authorisations stored = application.bean(Authorisations.class);
        xero.faults().onApi().of(organisation).always((request, right) -> {
            boolean known = stored.inUse().stream().map(login -> stored.find(login.id()).orElseThrow())
                    .anyMatch(login -> request.header("Authorization").equals("Bearer " + login.accessToken().value()));
            if (!known) {
                unstored.add(request.target());
            }
            return right.apply(request);
        });
        return unstored;
    }

    private static void awaitAllOf(SimulatedOrganisation organisation) {
        await().atMost(SOON).untilAsserted(() -> assertThat(application.lastVersions().keySet())
                .as("invoices of %s", organisation.name()).containsAll(organisation.invoices().stream()
                        .map(SimulatedInvoice::id).collect(Collectors.toSet())));
    }

    private static int failures(SimulatedOrganisation organisation) {
        return application.database().queryForObject("SELECT failures FROM xero_stream WHERE tenant_id = ?",
                Integer.class, organisation.tenantId());
    }

    private static String state(SimulatedOrganisation organisation) {
        return application.database().queryForObject("SELECT state FROM xero_organisation WHERE tenant_id = ?",
                String.class, organisation.tenantId());
    }
}
