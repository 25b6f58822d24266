package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.alert.Alerts;
import org.xerocamel.e2e.Bench;

/** The alert that the app's connections are nearly used up, and its end. */
class ConnectionsOfTierTest {

    @Test
    void fromNinePartsInTenOnAnAlertIsRaisedOnceAndClearedWhenThereAreFewer(@TempDir Path folder) {
        try (Bench bench = new Bench(folder).byHand().set("xero.limits.connections", "10").start()) {
            bench.connected("Real Ltd", 1);
            String login = bench.application().database().queryForObject("SELECT MAX(authorisation_id) FROM xero_organisation",
                    String.class);
            for (int client = 2; client <= 8; client++) {
                add(bench, client, login);
            }
            ConnectionsOfTier connections = bench.application().bean(ConnectionsOfTier.class);
            connections.check();
            assertThat(bench.application().bean(Alerts.class).raisedTopics("connections")).as("8 of 10").isEmpty();
            add(bench, 9, login);
            connections.check();
            connections.check();
            assertThat(bench.application().bean(Alerts.class).raisedTopics("connections")).hasSize(1);
            assertThat(connections.isFull()).isFalse();
            add(bench, 10, login);
            assertThat(connections.isFull()).isTrue();
            bench.application().database().update("UPDATE xero_organisation SET left_at = CURRENT_TIMESTAMP WHERE name LIKE 'Client%'");
            connections.check();
            assertThat(bench.application().bean(Alerts.class).raisedTopics("connections")).isEmpty();
        }
    }

    private static void add(Bench bench, int client, String login) {
        bench.application().database().update("INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state,"
                + " state_since, connected_at) VALUES (?, ?, ?, ?, 'CONNECTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                "client-" + client, "Client " + client, "client-" + client, login);
    }
}
