package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TransactionPolicyTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcTemplate rows = new JdbcTemplate(database);
    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        database.setURL("jdbc:h2:mem:policy;DB_CLOSE_DELAY=-1");
        rows.execute("create table step (name varchar(100))");
        JdbcTransactionManager manager = new JdbcTransactionManager(database);
        camel.getRegistry().bind("outer", new TransactionPolicy(
                manager, TransactionDefinition.PROPAGATION_REQUIRED,
                exchange -> !"no".equals(exchange.getMessage().getHeader("transaction"))));
        camel.getRegistry().bind("inner", new TransactionPolicy(
                manager, TransactionDefinition.PROPAGATION_NESTED, exchange -> true));
        camel.addRoutes(routes());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        rows.execute("drop all objects");
    }

    @Test
    void commitsWhatWentWell() {
        assertThat(send("yes", "").getException()).isNull();
        assertThat(steps()).containsExactly("outer", "inner", "split 1", "split 2", "last");
    }

    @Test
    void aFailureThatIsCaughtUndoesTheInnerStepsAlone() {
        assertThat(send("yes", "inner").getException()).isNull();
        assertThat(steps()).containsExactly("outer", "caught", "last");
    }

    @Test
    void aFailureUndoesEverythingAndStaysOnTheExchange() {
        assertThat(send("yes", "last").getException()).hasMessage("last");
        assertThat(steps()).isEmpty();
    }

    @Test
    void anExchangeThatWantsNoneHasNoTransaction() {
        assertThat(send("no", "last").getException()).hasMessage("last");
        assertThat(steps()).containsExactly("outer", "inner", "split 1", "split 2");
    }

    @Test
    void aTransactionThatCannotBeginFailsTheExchange() {
        database.setURL("jdbc:h2:tcp://localhost:1/nowhere");
        assertThat(send("yes", "").getException()).hasRootCauseInstanceOf(ConnectException.class);
        database.setURL("jdbc:h2:mem:policy;DB_CLOSE_DELAY=-1");
    }

    @Test
    void theThreadIsLeftAsItWas() {
        send("yes", "last");
        assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start")
                        .policy("outer")
                        .process(exchange -> step(exchange, "outer"))
                        .doTry()
                            .to("direct:inner")
                        .doCatch(Exception.class)
                            .process(exchange -> step(exchange, "caught"))
                        .end()
                        .process(exchange -> step(exchange, "last"));
                from("direct:inner")
                        .policy("inner")
                        .process(exchange -> rows.update("insert into step values ('inner')"))
                        .split(constant("1,2"))
                            .process(exchange -> step(exchange, "split " + exchange.getMessage().getBody()))
                        .end()
                        .process(exchange -> failIf(exchange, "inner"));
            }
        };
    }

    private void step(Exchange exchange, String name) throws SQLException {
        failIf(exchange, name);
        rows.update("insert into step values (?)", name);
    }

    private static void failIf(Exchange exchange, String name) throws SQLException {
        if (name.equals(exchange.getMessage().getHeader("fail"))) {
            throw new SQLException(name);
        }
    }

    private Exchange send(String transaction, String fail) {
        return camel.createProducerTemplate().send("direct:start", exchange -> {
            exchange.getMessage().setHeader("transaction", transaction);
            exchange.getMessage().setHeader("fail", fail);
        });
    }

    private List<String> steps() {
        return rows.queryForList("select name from step", String.class);
    }
}
