package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Whether all promises were kept, once a run has ended and nothing is wrong any more. */
final class FaultVerdict {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FaultRun run;

    FaultVerdict(FaultRun run) {
        this.run = run;
    }

    /** While it runs in peace. */
    void awaitPeace() {
        // What is paid last changes an invoice at Xero, too.
        eventually(() -> assertThat(run.stage().payments().waiting()).as("files of the inbox without a result").isEmpty());
        for (SimulatedOrganisation organisation : run.stage().organisations()) {
            Map<String, JsonNode> expected = ExpectedRecords.of(organisation);
            eventually(() -> assertThat(ExpectedRecords.differences(expected, files(organisation).versions().last()))
                    .as("the files of " + organisation.name()).isEmpty());
            eventually(() -> assertThat(ExpectedRecords.differences(expected, posts(organisation).versions().last()))
                    .as("the posts of " + organisation.name()).isEmpty());
        }
        eventually(() -> assertThat(troubles(run.jar().operator().status())).as("troubles in the status").isEmpty());
    }

    /** Every login still renews its tokens, and nobody was asked to connect again. */
    void loginsLive() {
        run.stage().xero().tokens().expireAccessTokens();
        Instant since = run.stage().xero().clock().instant();
        for (SimulatedOrganisation organisation : run.stage().organisations()) {
            eventually(() -> assertThat(run.stage().xero().calls().matching(request ->
                            request.tenantId().equals(organisation.tenantId()))).as("answers to " + organisation.name()
                            + " after all access tokens had ended")
                    .anyMatch(call -> call.time().isAfter(since) && call.status() == 200));
        }
        assertThat(run.jar().operator().status().get("authorisations")).as("logins in use").hasSize(2)
                .allMatch(login -> login.get("state").asText().equals("WORKING"));
        assertThat(run.stage().xero().tokens().liveGrants()).as("grants with a refresh token that works")
                .isGreaterThanOrEqualTo(2);
        assertThat(run.stage().mailbox().subjectsAbout("please connect")).as("mails that ask for a person").isEmpty();
        assertThat(run.stage().mailbox().subjectsAbout("was disconnected")).as("mails on a disconnection").isEmpty();
    }

    void paymentsAreWhole() {
        run.stage().payments().check();
    }

    void orderWasKept() {
        for (SimulatedOrganisation organisation : run.stage().organisations()) {
            FileSinkRecords files = files(organisation);
            assertThat(files.names()).as("sequences of " + organisation.name()).isEqualTo(files.namesWithoutGap());
            assertThat(files.versions().violations()).as("files of " + organisation.name()).isEmpty();
            assertThat(posts(organisation).versions().violations()).as("posts of " + organisation.name()).isEmpty();
            assertThat(posts(organisation).sequenceViolations()).as("posts of " + organisation.name()).isEmpty();
        }
    }

    void limitsWereKept() {
        for (SimulatedOrganisation organisation : run.stage().organisations()) {
            assertThat(run.stage().xero().calls().maxConcurrent(organisation.tenantId())).as("calls at once")
                    .isLessThanOrEqualTo(FaultSettings.CONCURRENT);
            if (FaultSettings.MINUTE > 0) {
                assertThat(run.stage().xero().calls().maxInMinute(organisation.tenantId())).as("calls in a minute")
                        .isLessThanOrEqualTo(FaultSettings.MINUTE);
            }
        }
    }

    /** Once the process has ended. */
    void rowsAreRight() throws SQLException {
        try (Connection database = run.stage().sinkDatabase().isPresent()
                ? run.stage().sinkDatabase().get().connection() : run.database()) {
            for (SimulatedOrganisation organisation : run.stage().organisations()) {
                JdbcSinkRecords rows = new JdbcSinkRecords(database, organisation);
                assertThat(ExpectedRecords.differences(ExpectedRecords.of(organisation), rows.records()))
                        .as("the rows of " + organisation.name()).isEmpty();
                assertThat(rows.contradictions()).as("columns beside their record").isEmpty();
            }
        }
    }

    /** No stack trace, no error but of a start without a database, no secret. */
    void logIsCalm() {
        String log = run.jar().output();
        assertThat(CalmLog.disturbances(log)).as("the log").isEmpty();
        List<String> said = new ArrayList<>(List.of(log));
        run.stage().mailbox().mails().forEach(mail -> said.add(Mailbox.subject(mail) + Mailbox.text(mail)));
        Stream.concat(run.stage().xero().tokens().secrets().stream(),
                Stream.of(XeroSimulator.CLIENT_SECRET, FaultSettings.TOKEN_KEY)).forEach(secret -> assertThat(
                said.stream().anyMatch(text -> text.contains(secret))).as("a secret in log or mails").isFalse());
    }

    private FileSinkRecords files(SimulatedOrganisation organisation) {
        return new FileSinkRecords(run.home().resolve("export-real"), organisation);
    }

    private HttpSinkRecords posts(SimulatedOrganisation organisation) {
        return new HttpSinkRecords(run.stage().receiver(), organisation);
    }

    private static List<String> troubles(JsonNode status) {
        List<String> troubles = new ArrayList<>();
        status.get("organisations").forEach(one -> note(troubles, one, one.get("state").asText().equals("CONNECTED")));
        status.get("authorisations").forEach(one -> note(troubles, one, one.get("state").asText().equals("WORKING")));
        status.get("streams").forEach(one -> note(troubles, one, one.get("failures").asInt() == 0));
        status.get("sinks").forEach(one -> note(troubles, one,
                one.get("state").asText().equals("IDLE") && one.get("parked").asInt() == 0));
        status.get("alerts").forEach(one -> note(troubles, one, false));
        note(troubles, status.get("parked"), status.get("parked").asInt() == 0);
        return troubles;
    }

    private static void note(List<String> troubles, JsonNode one, boolean well) {
        if (!well) {
            troubles.add(one.toString());
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(assertion);
    }
}
