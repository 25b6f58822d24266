package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;

/** xero-camel as a library within another application, which goes on as if it were not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterTest {

    private Host host;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        host = new Host(temporary).with("xero.sinks", "file").with("xero.schema", "accounts")
                // Names in the application's own way, which are not Xero's.
                .with("spring.jackson.property-naming-strategy", "SNAKE_CASE").start();
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @Test
    void itDoesItsJobByTheHostsDatabaseInASchemaOfItsOwn() {
        host.xero().addOrganisation("Demo").addInvoices(30);
        assertThat(host.browser().connect().status()).isEqualTo(200);
        eventually(() -> assertThat(TestApplication.exportedIn(folder.resolve("export"))).hasSize(30));
        assertThat(tables("accounts")).contains("xero_stream", "xero_batch", "xero_schema_history");
        assertThat(tables("PUBLIC")).as("the host's own tables, with its own history").containsExactlyInAnyOrder(
                "orders", "flyway_schema_history");
        assertThat(host.database().queryForList("SELECT \"script\" FROM \"flyway_schema_history\"", String.class))
                .contains("V1__orders.sql").noneMatch(script -> script.contains("tokens"));
    }

    @Test
    void theHostsPathsAreTheHosts() {
        assertThat(host.as(new Credentials("no", "body")).get("/api/status").statusCode()).isEqualTo(401);
        assertThat(host.as(Credentials.USUAL).get("/api/status").statusCode()).as("our login is none of the host's")
                .isEqualTo(401);
        assertThat(host.as(Host.CLERK).get("/api/status").body()).contains("the host");
        assertThat(host.as(Host.CLERK).get("/open").headers().firstValue("Content-Security-Policy"))
                .as("headers that are for our pages").isEmpty();
        assertThat(host.as(Host.CLERK).get("/camel/host").body()).isEqualTo("of the host's servlet");
        for (String path : List.of("/plain.css", "/index.html", "/login", "/logout")) {
            assertThat(host.as(Host.CLERK).get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void xeroCamelsPathsAreItsOwn() {
        assertThat(host.as(Host.CLERK).get("/xero-console/api/status").statusCode()).as("the host's login is none of ours")
                .isEqualTo(401);
        assertThat(host.as(Host.CLERK).get("/xero/connect").statusCode()).isEqualTo(401);
        Operator operator = host.as(Credentials.USUAL);
        assertThat(Operator.json(operator.get("/xero-console/api/status")).get("sinks").get(0).get("name").asText())
                .isEqualTo("file");
        assertThat(operator.get("/xero-console/", "text/html").body()).contains("xero-camel")
                .contains("href=\"../xero/connect\"", "href=\"../actuator/health\"", "name=\"root\" content=\"../\"")
                .doesNotContain("href=\"/");
        assertThat(operator.get("/xero-console/login").body()).contains("action=\"/xero-console/login\"");
        assertThat(operator.get("/xero-console/plain.css").statusCode()).isEqualTo(200);
        assertThat(operator.get("/xero-console/api/openapi.yaml").body()).as("not the host's file of that name")
                .contains("/api/status").doesNotContain("the surrounding application");
        assertThat(operator.post("/xero/webhook", "{}").statusCode()).as("safe by its signature, and off here").isEqualTo(404);
    }

    @Test
    void theHostsBeansAreTheOnesThatEverybodyGets() {
        ConfigurableApplicationContext context = host.context();
        DataSource dataSource = context.getBean(DataSource.class);
        ApplicationDatabase ours = context.getBean(ApplicationDatabase.class);
        assertThat(ours.dataSource()).isSameAs(dataSource);
        assertThat(ours.transactions()).isSameAs(context.getBean(PlatformTransactionManager.class));
        assertThat(context.getBean(Executor.class)).as("the one of Spring Boot").isSameAs(
                context.getBean("applicationTaskExecutor"));
        assertThat(names(context)).allSatisfy(name -> assertThat(name).as("no name that the host could have")
                .matches("xero.*|org\\.xerocamel\\..*"));
    }

    @Test
    void theHostsSettingsAreNotTouched() {
        ConfigurableEnvironment environment = host.context().getEnvironment();
        assertThat(environment.getProperty("camel.main.name")).isNull();
        assertThat(environment.getProperty("server.error.include-stacktrace")).isNull();
        assertThat(environment.getProperty("spring.flyway.locations")).isEqualTo("classpath:db/host");
        assertThat(environment.getProperty("xero.fetch.page-size")).isEqualTo("1000");
        assertThat(environment.getProperty("xero.update.inbox")).as("a folder that nobody asked for").isEmpty();
        assertThat(Operator.json(host.as(Credentials.USUAL).get("/xero-console/api/updates")).get("files"))
                .as("without an inbox").isEmpty();
    }

    @Test
    void itsRoutesHaveNamesThatBeginAlike() {
        List<String> ids = host.context().getBean(CamelContext.class).getRoutes().stream().map(Route::getRouteId).toList();
        assertThat(ids).contains("host", "xero-connect").filteredOn(id -> !id.equals("host"))
                .allSatisfy(id -> assertThat(id).startsWith("xero-"));
    }

    private List<String> tables(String schema) {
        return host.database().queryForList("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = ?",
                String.class, schema);
    }

    /** @return the names of the beans that are xero-camel's */
    private static List<String> names(ConfigurableApplicationContext context) {
        return Arrays.stream(context.getBeanDefinitionNames()).filter(name -> {
            BeanDefinition bean = context.getBeanFactory().getBeanDefinition(name);
            String of = bean.getFactoryMethodName() == null ? bean.getBeanClassName() : String.valueOf(bean.getSource());
            return String.valueOf(of).contains("org.xerocamel");
        }).toList();
    }
}
