package org.xerocamel.config;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to an embedded H2, of which one transaction writes at a time. H2 saves its tables, indexes and the log of what is
 * not committed one after the other while others go on writing. So a kill may leave a row in the table and not in its index, or
 * half of what was committed together (H2's issue 2080). While nobody else writes, what it saves is of one moment. See
 * {@code docs/decisions/one-writer.md}.
 */
public final class OneWriter extends AbstractDataSource {

    private static final Pattern EMBEDDED = Pattern.compile("(?i)jdbc:h2:(?!mem:|tcp:|ssl:).*");
    private static final Pattern READS = Pattern.compile("(?is)\\s*(?:--[^\\n]*\\n\\s*)*(?:select|values|show|explain)\\b.*");
    private static final int NO_ADMINISTRATOR = 90040;
    private static final Logger LOG = LoggerFactory.getLogger(OneWriter.class);
    private static final Pattern LOCKS = Pattern.compile("(?is).*\\bfor\\s+update\\b.*");

    private final HikariDataSource pool;
    private final WriterTurn turn = new WriterTurn();
    private final RareLine unsynced = new RareLine(1, Duration.ofHours(1), System::nanoTime);

    private OneWriter(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Puts itself below a pool that has no connections yet, where its database is an embedded H2 on a disk. */
    public static void under(HikariDataSource pool) {
        if (pool.getDataSource() == null && pool.getJdbcUrl() != null && EMBEDDED.matcher(pool.getJdbcUrl()).matches()) {
            pool.setDataSource(new OneWriter(pool));
        }
    }

    /** @return the one below that pool; empty where there is none */
    static Optional<OneWriter> of(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class)
                    && source.unwrap(HikariDataSource.class).getDataSource() instanceof OneWriter one
                    ? Optional.of(one) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("The data source does not say what it is", e);
        }
    }

    /** Runs what writes to the database's file past all statements, while nobody else writes. */
    <T> T alone(Supplier<T> call) {
        return turn.during(call);
    }

    /**
     * Writes to the disk what was committed, so that a power cut cannot take it back. H2 leaves that to the system otherwise, which
     * takes half a minute at most; a kill takes nothing back anyway.
     */
    void sync() throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_ADMINISTRATOR) {
                throw e;
            }
            if (unsynced.count() > 0) {
                LOG.warn("The user of the embedded database (spring.datasource.username) is no administrator of it, so a power cut"
                        + " may take back what was sent to Xero in the last half minute: make it one by ALTER USER ... ADMIN TRUE");
            }
        }
    }

    /** Runs what takes long and does not write; meanwhile others may write, though the thread's transaction goes on. */
    <T> T whileOthersWrite(Supplier<T> call) {
        return turn.without(call);
    }

    /** Connections to a file wait for nothing that could have a bound. */
    @Override
    public void setLoginTimeout(int seconds) {
        // The pool sets one for every database.
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(pool.getUsername(), pool.getPassword());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties);
        Turns turns = new Turns(connection);
        return proxy(Connection.class, turns::invoke);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(OneWriter.class.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> call.invoke(method, arguments);
                }));
    }

    private static Object invoked(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether the statement changes anything; a lock is a change too. */
    static boolean writes(String statement) {
        return !READS.matcher(statement).matches() || LOCKS.matcher(statement).matches();
    }

    @FunctionalInterface
    private interface Call {
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    /**
     * When a connection has the turn: in a transaction from its first statement that writes until its end, which no statement needs
     * to be watched for; without a transaction while such a statement runs.
     */
    private final class Turns {

        private final Connection connection;
        private Thread holder;

        Turns(Connection connection) {
            this.connection = connection;
        }

        Object invoke(Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "prepareStatement", "prepareCall" -> prepared(method, arguments);
                case "createStatement" -> proxy(Statement.class, watched(invoked(connection, method, arguments)));
                case "commit", "close", "abort", "setAutoCommit" -> last(method, arguments);
                case "rollback" -> arguments == null ? last(method, arguments) : invoked(connection, method, arguments);
                default -> invoked(connection, method, arguments);
            };
        }

        private Object prepared(Method method, Object[] arguments) throws Throwable {
            if (!writes((String) arguments[0])) {
                return invoked(connection, method, arguments);
            }
            if (connection.getAutoCommit()) {
                Object statement = invoked(connection, method, arguments);
                return statement instanceof CallableStatement
                        ? proxy(CallableStatement.class, watched(statement))
                        : proxy(PreparedStatement.class, watched(statement));
            }
            hold();
            return invoked(connection, method, arguments);
        }

        private Call watched(Object statement) {
            return (method, arguments) -> {
                boolean runs = method.getName().startsWith("execute");
                boolean reads = runs && arguments != null && arguments[0] instanceof String text && !writes(text);
                if (!runs || reads) {
                    return invoked(statement, method, arguments);
                }
                if (!connection.getAutoCommit()) {
                    hold();
                    return invoked(statement, method, arguments);
                }
                turn.take();
                try {
                    return invoked(statement, method, arguments);
                } finally {
                    turn.giveBack(Thread.currentThread());
                }
            };
        }

        private void hold() {
            if (holder == null) {
                turn.take();
                holder = Thread.currentThread();
            }
        }

        private Object last(Method method, Object[] arguments) throws Throwable {
            try {
                return invoked(connection, method, arguments);
            } finally {
                if (holder != null) {
                    turn.giveBack(holder);
                    holder = null;
                }
            }
        }
    }
}
