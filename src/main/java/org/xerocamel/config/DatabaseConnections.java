package org.xerocamel.config;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Sets how connections to the application's own database behave when they fail, or when their node was suspended. */
@Component
class DatabaseConnections implements BeanPostProcessor {

    private static final String REUSE = ";OPTIMIZE_REUSE_RESULTS=";
    private static final String OWN = "xeroDataSource";

    private final boolean standalone;

    /** Another application's transactions may be idle for as long as it likes. */
    DatabaseConnections(Environment environment) {
        this.standalone = environment.getProperty("xero.standalone", boolean.class, false);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
            if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                if (standalone || name.equals(OWN)) {
                    preparePostgres(pool);
                }
            } else if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
                prepareH2(pool);
                if (standalone || name.equals(OWN)) {
                    OneWriter.under(pool);
                }
            }
        }
        return bean;
    }

    /**
     * H2 reuses the last result of a query if no row was written since; but it checks when a row was written, not when it
     * was committed. A batch queried in between would never be found, and would be skipped.
     */
    private static void prepareH2(HikariDataSource pool) {
        if (!pool.getJdbcUrl().toUpperCase(Locale.ROOT).contains(REUSE)) {
            pool.setJdbcUrl(pool.getJdbcUrl() + REUSE + "FALSE");
        }
        if (pool.getExceptionOverrideClassName() == null && !hasOverride(pool)) {
            // By name, since the pool of Spring Boot 3.4 takes no object.
            pool.setExceptionOverrideClassName(ClosedDatabase.class.getName());
        }
    }

    private static boolean hasOverride(HikariDataSource pool) {
        BeanWrapper bean = new BeanWrapperImpl(pool);
        return bean.isReadableProperty("exceptionOverride") && bean.getPropertyValue("exceptionOverride") != null;
    }

    private static void preparePostgres(HikariDataSource pool) {
        if (pool.getConnectionInitSql() == null) {
            // A transaction that a node began and sleeps over keeps all others from the same work. Only that of a
            // refresh is ever idle for long, and sets a bound of its own.
            pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '20s'");
        }
        // Without it, a connection whose other end is gone silently is never noticed while it is idle.
        pool.addDataSourceProperty("tcpKeepAlive", "true");
    }

    /**
     * H2 closes itself when it cannot write, as on a full disk, and is opened again only when the last connection to it is
     * gone; but such a connection still calls itself valid.
     */
    public static final class ClosedDatabase implements SQLExceptionOverride {

        private static final Set<Integer> CLOSED = Set.of(50000, 90007, 90028, 90031, 90098, 90121);

        @java.lang.Override
        public Override adjudicate(SQLException e) {
            return CLOSED.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
