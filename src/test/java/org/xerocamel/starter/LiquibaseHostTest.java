package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.SimulatedOrganisation;

/** An application whose tables Liquibase makes, in the database that xero-camel shares with it. */
class LiquibaseHostTest {

    @Test
    void liquibaseRunsFirstAndBothKeepTheirTablesAndTheirHistoriesAlsoAtTheNextStart(@TempDir Path folder) {
        try (Host host = new Host(folder).with("spring.flyway.enabled", false).with("spring.liquibase.enabled", true)
                .with("spring.liquibase.change-log", "classpath:db/liquibase/host.yaml").with("xero.sinks", "file")
                .with("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("host"))) {
            host.start();
            SimulatedOrganisation demo = host.xero().addOrganisation("Demo");
            demo.addInvoices(10);
            assertThat(host.browser().connect().status()).isEqualTo(200);
            eventually(() -> assertThat(TestApplication.exportedIn(folder.resolve("export"))).hasSize(10));
            assertThat(tables(host)).contains("DATABASECHANGELOG", "HOST_DEBT", "XERO_SCHEMA_HISTORY", "XERO_STREAM")
                    .doesNotContain("FLYWAY_SCHEMA_HISTORY");
            assertThat(host.database().queryForList("SELECT id FROM databasechangelog", String.class)).containsExactly("debt");

            host.restart();
            assertThat(host.database().queryForObject("SELECT COUNT(*) FROM host_debt", Long.class)).isZero();
            assertThat(host.database().queryForObject("SELECT COUNT(*) FROM xero_stream", Long.class)).isPositive();
        }
    }

    private static List<String> tables(Host host) {
        return host.database().queryForList("SELECT UPPER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                String.class);
    }
}
