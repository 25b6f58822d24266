package org.xerocamel.deliver.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections whose names without a schema are those of one schema, for as long as they are not given back. */
final class SchemaDataSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaDataSource.class);

    private final DatabaseKind kind;
    private final String schema;

    SchemaDataSource(DataSource database, DatabaseKind kind, String schema) {
        super(database);
        this.kind = kind;
        this.schema = schema;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            SchemaPath path = SchemaPath.enter(connection, kind, schema, false);
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            leave(connection, path);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** One that is broken is not used again, so that it need not go back. */
    private static void leave(Connection connection, SchemaPath path) {
        try {
            if (!connection.isClosed()) {
                path.leave();
            }
        } catch (SQLException e) {
            LOG.debug("A connection that is given back is broken", e);
        }
    }
}
