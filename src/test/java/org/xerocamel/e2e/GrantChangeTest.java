package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A database that was used with logins is used by a custom connection, and the other way round. */
class GrantChangeTest {

    @Test
    void anOrganisationGoesOnWhereItStoppedAndNoLoginIsHarmed(@TempDir Path folder) {
        try (Bench bench = new Bench(folder).set("xero.refresh.sweep", "200ms")) {
            SimulatedOrganisation own = bench.organisation("Own", 10);
            SimulatedOrganisation other = bench.organisation("Other", 5);
            bench.start().connect();
            eventually(() -> assertThat(bench.exported(other)).hasSize(5));
            eventually(() -> assertThat(bench.exported(own)).hasSize(10));
            bench.set("xero.grant", "client_credentials").restart();
            own.addInvoices(1);
            eventually(() -> assertThat(bench.exported(own)).as("only what is new").hasSize(11));
            assertThat(state(bench, "Other")).isEqualTo("SET_ASIDE");
            assertThat(bench.application().status().get("alerts")).as("alerts of the change").isEmpty();
            assertThat(bench.xero().tokens().liveGrants()).as("logins that would work").isEqualTo(1);

            bench.set("xero.grant", "authorization_code").restart();
            other.addInvoices(1);
            eventually(() -> assertThat(bench.exported(other)).as("the login works as before").hasSize(6));
            assertThat(state(bench, "Own")).as("until someone logs in").isEqualTo("SET_ASIDE");
            bench.connect();
            own.addInvoices(1);
            eventually(() -> assertThat(bench.exported(own)).hasSize(12));
        }
    }

    private static String state(Bench bench, String name) {
        for (JsonNode organisation : bench.application().status().get("organisations")) {
            if (organisation.get("name").asText().equals(name)) {
                return organisation.get("state").asText();
            }
        }
        throw new AssertionError("/api/status shows no organisation " + name);
    }
}
