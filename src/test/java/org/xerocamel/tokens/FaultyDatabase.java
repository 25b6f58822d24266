package org.xerocamel.tokens;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Stands before an application's database and lets it fail on demand; added by {@code spring.main.sources}. */
public class FaultyDatabase implements BeanPostProcessor {

    /** What fails. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** No connection is to be had, and those that are open are broken. */
        AWAY,
        /** What changes anything is refused, as on a full disk. */
        READ_ONLY,
        /** A commit fails and is undone. */
        COMMIT,
        /** A commit succeeds, but its answer is lost. */
        COMMIT_ANSWER
    }

    private volatile Fault fault = Fault.NONE;

    void let(Fault happen) {
        fault = happen;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return !(bean instanceof DataSource source) ? bean : new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                failOn(Fault.AWAY);
                return watched(super.getConnection());
            }
        };
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean ends = method.getName().equals("close") || method.getName().equals("rollback");
                    if (!ends) {
                        failOn(Fault.AWAY);
                    }
                    if (method.getName().equals("prepareStatement")
                            && arguments[0].toString().strip().matches("(?s)(INSERT|UPDATE|DELETE|MERGE).*")) {
                        failOn(Fault.READ_ONLY);
                    }
                    boolean commit = method.getName().equals("commit");
                    if (commit) {
                        failOn(Fault.COMMIT);
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (commit) {
                            failOn(Fault.COMMIT_ANSWER);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void failOn(Fault one) throws SQLException {
        if (fault == one) {
            throw new SQLException("The database of the test fails: " + one, "08006");
        }
    }
}
