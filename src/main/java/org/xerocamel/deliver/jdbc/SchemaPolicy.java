package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Runs the steps of a route with the schema of the batch's organisation, where it has one of its own, as the first in which the
 * connection of the open transaction looks for names.
 */
public class SchemaPolicy implements Policy {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaPolicy.class);

    private final JdbcSink sink;

    public SchemaPolicy(JdbcSink sink) {
        this.sink = sink;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Optional<String> schema = sink.schema(exchange.getMessage().getHeader("XeroTenantId", String.class));
            if (schema.isEmpty()) {
                steps.process(exchange);
            } else {
                processIn(schema.get(), steps, exchange);
            }
        };
    }

    private void processIn(String schema, Processor steps, Exchange exchange) throws Exception {
        Connection connection = DataSourceUtils.getConnection(sink.database());
        try {
            SchemaPath path = SchemaPath.enter(connection, sink.kind(), schema, true);
            try {
                steps.process(exchange);
            } finally {
                leave(path);
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, sink.database());
        }
    }

    /** In a transaction that has failed PostgreSQL takes no statement, and goes back by itself when it is rolled back. */
    private static void leave(SchemaPath path) {
        try {
            path.leave();
        } catch (SQLException e) {
            LOG.debug("The transaction has failed, and ends with its schema", e);
        }
    }
}
