package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.config.Entity;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL as the application's own database, which the sink shares. */
class PostgresJdbcSinkTest extends JdbcSinkContract {

    @Override
    Map<String, Object> settings() {
        return new HashMap<>(PostgresDatabase.empty().settings());
    }

    @Override
    DataSource emptyDatabase() {
        return PostgresDatabase.empty().dataSource();
    }

    /** As where an administrator makes the tables, and the sink's user may only write rows. */
    @Test
    void aUserWhoOwnsNothingFindsAllThereAndMakesNothing() throws Exception {
        PostgresDatabase made = PostgresDatabase.empty();
        List<Table> tables = new Tables(Map.of("Invoices", Entity.of("Invoices", "InvoiceID"))).all();
        new MissingTables(made.dataSource(), DatabaseKind.of(made.dataSource()), tables, false).make();
        JdbcTemplate owner = new JdbcTemplate(made.dataSource());
        // Roles are the server's, which other tests share.
        String role = "writer_" + Long.toHexString(System.nanoTime());
        owner.execute("CREATE ROLE " + role + " LOGIN");
        for (Table table : tables) {
            owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.name() + " TO " + role);
        }
        DataSource writer = new DriverManagerDataSource(made.url().replace("user=postgres", "user=" + role));
        assertThat(new JdbcTemplate(writer).queryForObject("SELECT current_user", String.class)).isEqualTo(role);
        assertThatCode(() -> new MissingTables(writer, DatabaseKind.of(writer), tables, false).make()).doesNotThrowAnyException();
        owner.execute("GRANT SELECT ON xero_record TO " + role);
        assertThatCode(() -> new MissingTables(writer, DatabaseKind.of(writer), tables, false).make()).doesNotThrowAnyException();
    }

    @Override
    boolean storesNul() {
        return false;
    }
}
