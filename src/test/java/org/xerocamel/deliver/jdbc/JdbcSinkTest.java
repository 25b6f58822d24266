package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.xerocamel.deliver.jdbc.Batch.invoice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.Refusals;

/** Where the sink's database is, and what happens when it is not there. */
class JdbcSinkTest {

    private static final String RECORD = invoice("i1", "2026-11-24T07:00:00.000Z");

    @Test
    void aDatabaseOfItsOwnLeavesTheApplicationsAlone() {
        try (ConfigurableApplicationContext application = start(Map.of("xero.sink.jdbc.url", "jdbc:h2:mem:own"))) {
            assertThat(send(application).getException()).isNull();

            JdbcSink sink = application.getBean(JdbcSink.class);
            assertThat(sink.sharesApplicationDatabase()).isFalse();
            assertThat(tables(sink.database())).contains("xero_invoice", "xero_sink_history");
            assertThat(tables(application.getBean(DataSource.class)))
                    .as("the default DataSource").doesNotContain("xero_invoice");
            Object count = application.getBean(ProducerTemplate.class).requestBody(
                    "sql:select count(*) from information_schema.tables where table_name = 'XERO_INVOICE'"
                            + "?outputType=SelectOne", (Object) null);
            assertThat(count).as("a route that names no DataSource gets the application's").isEqualTo(0L);
            assertThat(application.getBean("dbHealthContributor"))
                    .as("the application is well without the sink's database")
                    .isInstanceOf(DataSourceHealthIndicator.class);
        }
    }

    @Test
    void withoutAnAddressTheApplicationsDatabaseServes() {
        try (ConfigurableApplicationContext application = start(Map.of("xero.sink.jdbc.url", ""))) {
            assertThat(send(application).getException()).isNull();

            assertThat(application.getBean(JdbcSink.class).sharesApplicationDatabase()).isTrue();
            assertThat(tables(application.getBean(DataSource.class))).contains("xero_invoice", "xero_sink_history");
        }
    }

    @Test
    void aDatabaseThatIsDownAtTheStartIsUsedOnceItIsThere() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        int port = server.getPort();
        server.stop();

        String url = "jdbc:h2:tcp://localhost:" + port + "/mem:late;DB_CLOSE_DELAY=-1";
        try (ConfigurableApplicationContext application = start(Map.of("xero.sink.jdbc.url", url))) {
            Exchange failed = send(application);
            assertThat(failed.getException()).as("the batch must come again").isNotNull();
            assertThat(application.getBean(Refusals.class).taken(failed)).isEmpty();

            server = Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists").start();
            assertThat(send(application).getException()).isNull();
        } finally {
            server.stop();
        }
    }

    @Test
    void anUnknownDatabaseIsNamed() throws Exception {
        DataSource oracle = mock(DataSource.class, RETURNS_DEEP_STUBS);
        when(oracle.getConnection().getMetaData().getDatabaseProductName()).thenReturn("Oracle");

        assertThatThrownBy(() -> DatabaseKind.of(oracle)).hasMessage(
                "The JDBC sink supports H2, PostgreSQL and MariaDB, but xero.sink.jdbc.url points to Oracle.");
    }

    @Test
    void aColumnForTheExternalIdHasTheOneThatTheRecordWasWrittenWithLast() throws Exception {
        XeroProperties settings = ShippedSettings.settings(Map.of("xero.entities.Invoices.table.columns.ExternalID", "text(255)"));
        KnownKeys keys = new KnownKeys().give("first", "i1").give("second", "i1");
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:external-ids;DB_CLOSE_DELAY=-1", "sa", "");
        BatchReader.Rows rows;
        try (JdbcSink sink = new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", ""), database, settings.entities(),
                keys, List::of)) {
            rows = new BatchReader(sink, keys).rows(
                    Batch.of(1, RECORD, invoice("i2", "2026-11-24T07:00:00.000Z")).body(), Batch.TENANT, "Invoices", 1L, null);
        }

        int column = rows.table().externalId().orElseThrow();
        assertThat(rows.table().columns().get(column).name()).isEqualTo("external_id");
        assertThat(rows.records()).extracting(row -> row[column]).containsExactly("second", null);
    }

    @Test
    void withoutTheSinkThereAreNoneOfItsBeans() {
        new ApplicationContextRunner()
                .withUserConfiguration(JdbcSinkConfiguration.class)
                .withPropertyValues("xero.sinks=file,http")
                .run(application -> assertThat(application).hasNotFailed().doesNotHaveBean("xeroSinkJdbcDataSource"));
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new JdbcSinkProperties("jdbc:h2:mem:x?password=secret", "sa", "secret", "", false, false, "keep", "").toString())
                .doesNotContain("secret");
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("xero.sinks", "jdbc");
        all.put("spring.datasource.url", "jdbc:h2:mem:application");
        return JdbcSinkApplication.start(all);
    }

    private static Exchange send(ConfigurableApplicationContext application) {
        return application.getBean(ProducerTemplate.class).send("direct:xero-sink-jdbc", exchange -> {
            application.getBean(Refusals.class).begin(exchange);
            exchange.getMessage().setBody(Batch.of(1, RECORD).body());
            exchange.getMessage().setHeader("XeroTenantId", Batch.TENANT);
            exchange.getMessage().setHeader("XeroEntity", "Invoices");
            exchange.getMessage().setHeader("XeroSequence", 1L);
        });
    }

    private static List<String> tables(DataSource database) {
        return new JdbcTemplate(database)
                .queryForList("select lower(table_name) from information_schema.tables", String.class);
    }
}
