package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** MariaDB as a database of the sink's own, on a server that cuts what is too long unless it is told otherwise. */
class MariaDbJdbcSinkTest extends JdbcSinkContract {

    private MariaDbServer mariaDb;

    @Override
    Map<String, Object> settings() throws ManagedProcessException {
        mariaDb = new MariaDbServer();
        String url = mariaDb.url("books");
        // The user's own tables stand there already.
        new JdbcTemplate(new DriverManagerDataSource(url, "root", ""))
                .execute("create table after_batch (tenant_id varchar(64), sequence bigint)");
        return Map.of(
                "spring.datasource.url", "jdbc:h2:mem:application",
                "xero.sink.jdbc.url", url,
                "xero.sink.jdbc.username", "root");
    }

    @Override
    DataSource emptyDatabase() throws ManagedProcessException {
        return new DriverManagerDataSource(mariaDb.url("empty"), "root", "");
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
