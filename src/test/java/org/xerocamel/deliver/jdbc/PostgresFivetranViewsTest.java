package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.e2e.PostgresDatabase;

/** The views in PostgreSQL. */
class PostgresFivetranViewsTest extends FivetranViewsContract {

    private final PostgresDatabase postgres = PostgresDatabase.empty();

    @Override
    JdbcSink sink() {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", "fivetran"), postgres.dataSource(), ShippedSettings.entities(), new KnownKeys(), List::of);
    }
}
