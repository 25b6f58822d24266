package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.connect.LoginAttempts.LoginAttempt;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.PostgresDatabase;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.Secret;

/** What invitations, groups and connections ask of PostgreSQL. */
class PostgresInvitationsTest {

    @Test
    void anInvitationIsMadeUsedOnceAndListed(@TempDir Path folder) {
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication.against(xero, folder)
                .set(PostgresDatabase.withTables().settings()).set("xero.group.small.sinks", "file")
                .set("xero.limits.connections", "5").start()) {
            Invitations invitations = application.bean(Invitations.class);
            Invitations.Made made = invitations.make("Ada", "admin", "small");
            Invitations.Made other = invitations.make("Grace", "admin", null);
            assertThat(invitations.open(made.token())).hasValueSatisfying(each -> assertThat(each.invited()).isEqualTo("Ada"));
            LoginAttempts attempts = application.bean(LoginAttempts.class);
            attempts.store("state", "browser", new LoginAttempt("nonce", new Secret("verifier"), made.id()));
            attempts.store("another", "browser", new LoginAttempt("nonce", new Secret("verifier"), null));
            assertThat(attempts.take("state", "browser")).hasValueSatisfying(each ->
                    assertThat(each.invitation()).isEqualTo(made.id()));
            assertThat(attempts.take("another", "browser")).hasValueSatisfying(each -> assertThat(each.invitation()).isNull());
            xero.addOrganisation("Harbor Ltd");
            application.connect();
            String tenant = application.status().at("/organisations/0/tenantId").asText();
            List<Connection> came = List.of(new Connection("c", tenant, "Harbor Ltd", "ORGANISATION", "event"));
            invitations.use(made.id(), came);
            assertThatThrownBy(() -> invitations.use(made.id(), came)).isInstanceOf(LoginException.class);
            assertThat(invitations.open(made.token())).isEmpty();
            assertThat(invitations.revoke(other.id())).isPresent();
            assertThat(invitations.revoke(other.id())).isEmpty();
            assertThat(invitations.list()).extracting(Invitation::state).containsExactlyInAnyOrder(Invitation.State.USED,
                    Invitation.State.REVOKED);
            assertThat(application.database().queryForObject("SELECT joined_group FROM xero_organisation", String.class))
                    .isEqualTo("small");
            assertThat(Operator.json(application.get("/api/streams?group=none")).get("streams")).isEmpty();
            assertThat(application.status().at("/limits/connections/used").asInt()).isOne();
        }
    }
}
