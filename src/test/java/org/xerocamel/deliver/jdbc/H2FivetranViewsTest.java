package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;

/** The views in H2. */
class H2FivetranViewsTest extends FivetranViewsContract {

    @Override
    JdbcSink sink() {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", "fivetran"),
                new DriverManagerDataSource("jdbc:h2:mem:views;DB_CLOSE_DELAY=-1"), ShippedSettings.entities(), new KnownKeys(), List::of);
    }
}
