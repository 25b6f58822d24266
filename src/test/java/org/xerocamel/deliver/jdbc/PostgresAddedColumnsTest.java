package org.xerocamel.deliver.jdbc;

import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.drift.NewFields;
import org.xerocamel.e2e.PostgresDatabase;

/** Added columns in PostgreSQL. */
class PostgresAddedColumnsTest extends AddedColumnsContract {

    private final PostgresDatabase postgres = PostgresDatabase.empty();

    @Override
    JdbcSink sink(String policy, NewFields added) {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", true, false, policy, ""), postgres.dataSource(), ENTITIES,
                new KnownKeys(), added);
    }
}
