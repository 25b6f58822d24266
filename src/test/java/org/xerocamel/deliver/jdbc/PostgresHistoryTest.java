package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.e2e.PostgresDatabase;

/** The history in PostgreSQL. */
class PostgresHistoryTest extends JdbcHistoryContract {

    private final PostgresDatabase postgres = PostgresDatabase.empty();

    @Override
    JdbcSink sink(boolean history) {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", history, false, "keep", ""), postgres.dataSource(), ENTITIES, new KnownKeys(), List::of);
    }
}
