package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;

/** The views in MariaDB. */
class MariaDbFivetranViewsTest extends FivetranViewsContract {

    private MariaDbServer mariaDb;

    @Override
    JdbcSink sink() throws ManagedProcessException {
        if (mariaDb == null) {
            mariaDb = new MariaDbServer();
        }
        return new JdbcSink(new JdbcSinkProperties(mariaDb.url("views"), "root", "", "", false, false, "keep", "fivetran"), null,
                ShippedSettings.entities(), new KnownKeys(), List::of);
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
