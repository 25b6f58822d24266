package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import org.junit.jupiter.api.AfterAll;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.drift.NewFields;

/** Added columns in MariaDB. */
class MariaDbAddedColumnsTest extends AddedColumnsContract {

    private MariaDbServer mariaDb;

    @Override
    JdbcSink sink(String policy, NewFields added) throws ManagedProcessException {
        if (mariaDb == null) {
            mariaDb = new MariaDbServer();
        }
        return new JdbcSink(new JdbcSinkProperties(mariaDb.url("added"), "root", "", "", true, false, policy, ""), null, ENTITIES,
                new KnownKeys(), added);
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
