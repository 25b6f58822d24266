package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import org.junit.jupiter.api.AfterAll;
import org.xerocamel.config.ShippedSettings;

/** The history in MariaDB. */
class MariaDbHistoryTest extends JdbcHistoryContract {

    private MariaDbServer mariaDb;

    @Override
    JdbcSink sink(boolean history) throws ManagedProcessException {
        if (mariaDb == null) {
            mariaDb = new MariaDbServer();
        }
        return new JdbcSink(new JdbcSinkProperties(mariaDb.url("history"), "root", "", "", history, ""), null,
                ShippedSettings.entities());
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
