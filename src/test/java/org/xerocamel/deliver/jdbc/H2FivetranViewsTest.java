package org.xerocamel.deliver.jdbc;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;

/** The views in H2. */
class H2FivetranViewsTest extends FivetranViewsContract {

    @Override
    JdbcSink sink() {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "fivetran"),
                new DriverManagerDataSource("jdbc:h2:mem:views;DB_CLOSE_DELAY=-1"), ShippedSettings.entities(), new KnownKeys());
    }
}
