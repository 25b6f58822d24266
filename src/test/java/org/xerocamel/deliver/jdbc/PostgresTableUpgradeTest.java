package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, with fewer records. */
class PostgresTableUpgradeTest extends TableUpgradeContract {

    private static final String RATE = "{\"InvoiceID\":\"i1\",\"CurrencyRate\":0.8714523391234567}";

    private final PostgresDatabase postgres = PostgresDatabase.empty();

    @Override
    String url() {
        return postgres.url();
    }

    @Override
    String version() {
        return "3";
    }

    @Override
    int all() {
        return 10_000;
    }

    @Override
    String json() {
        return "cast(? as jsonb)";
    }

    @Override
    void kill() {
        database.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()");
    }

    @Test
    void aColumnThatAViewOfTheUsersShowsStaysNarrowUntilTheViewIsGone(CapturedOutput output) throws Exception {
        database.execute("create view my_rates as select currency_rate from xero_invoice");

        open(Map.of());
        assertThat(output).contains("The column currency_rate of xero_invoice still takes numbers with at most 18 digits and 10 decimals",
                "alter table xero_invoice alter column currency_rate type numeric");
        assertThatThrownBy(() -> deliver("Invoices", 1, RATE))
                .hasMessage("CurrencyRate is not a number with at most 18 digits and 10 decimals");
        deliver("Invoices", 1, "{\"InvoiceID\":\"i2\",\"CurrencyRate\":0.5,\"Total\":0.00001}");

        database.execute("drop view my_rates");
        open(Map.of());
        deliver("Invoices", 1, RATE);
        assertThat(database.queryForList("select currency_rate from xero_invoice order by invoice_id").toString())
                .contains("0.8714523391234567", "0.5000000000");
    }
}
