package org.xerocamel.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps the pool of database connections larger than what the workers can hold at once, so that leases are renewed and
 * tokens stored however many workers there are.
 */
@Component
class Pool {

    /** Further connections for refreshes, which hold one during their call, for leases, and for the console. */
    private static final int OTHERS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    Pool(ApplicationDatabase database, XeroProperties settings, @Value("${xero.standalone:false}") boolean standalone)
            throws SQLException {
        DataSource dataSource = database.dataSource();
        int needed = settings.fetch().workers() + settings.sinks().size() * settings.deliver().workers() + OTHERS;
        if (dataSource.isWrapperFor(HikariDataSource.class)) {
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            if (pool.getMaximumPoolSize() >= needed) {
                return;
            }
            if (standalone) {
                LOG.info("The pool may now open {} database connections instead of {}, because the workers may need that"
                        + " many",
                        needed, pool.getMaximumPoolSize());
                pool.setMaximumPoolSize(needed);
            } else {
                LOG.warn("The pool opens at most {} database connections, but xero-camel's workers may need {} at once:"
                        + " raise spring.datasource.hikari.maximum-pool-size, or define a DataSource bean named"
                        + " xeroDataSource",
                        pool.getMaximumPoolSize(), needed);
            }
        }
    }
}
