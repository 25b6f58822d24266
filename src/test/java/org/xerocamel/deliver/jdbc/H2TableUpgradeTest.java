package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** H2 in a file, with as many records as a busy organisation has. */
class H2TableUpgradeTest extends TableUpgradeContract {

    @TempDir
    Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("old") + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000";
    }

    @Override
    String version() {
        return "2";
    }

    @Override
    int all() {
        return 100_000;
    }

    @Override
    void kill() {
        try {
            database.execute("shutdown immediately");
        } catch (DataAccessException e) {
            assertThat(e).as("the end of the connection").isNotNull();
        }
    }

    @Test
    void aViewOfTheUsersSurvivesWiderNumbers() throws Exception {
        database.update("insert into xero_invoice (tenant_id, invoice_id, currency_rate, sequence, record) values ('t', 'i', 0.5, 1, '{}')");
        database.execute("create view my_rates as select invoice_id, currency_rate from xero_invoice");

        open(Map.of());
        deliver("Invoices", 2, "{\"InvoiceID\":\"i2\",\"CurrencyRate\":0.8714523391234567}");

        assertThat(database.queryForList("select currency_rate from my_rates order by invoice_id").toString()).contains("0.5", "0.8714523391234567");
    }
}
