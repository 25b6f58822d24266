package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.exec.ManagedProcessException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.SettingException;
import org.xerocamel.deliver.KnownKeys;

/** The history in MariaDB. */
class MariaDbHistoryTest extends JdbcHistoryContract {

    private MariaDbServer mariaDb;

    @Override
    JdbcSink sink(boolean history) throws ManagedProcessException {
        if (mariaDb == null) {
            mariaDb = new MariaDbServer();
        }
        return new JdbcSink(new JdbcSinkProperties(mariaDb.url("history"), "root", "", "", history, false, "keep", ""), null,
                ENTITIES, new KnownKeys(), List::of);
    }

    @Test
    void aSchemaForEachOrganisationIsRefused() throws ManagedProcessException {
        JdbcSink split = new JdbcSink(new JdbcSinkProperties(mariaDb.url("split"), "root", "", "", false, true, "keep", ""), null,
                ENTITIES, new KnownKeys(), List::of);

        assertThatThrownBy(split::kind).isInstanceOf(SettingException.class).hasMessage("xero.sink.jdbc.schema-per-organisation is"
                + " true, but MariaDB has no schemas within a database; set it to false, or use PostgreSQL or H2.");
        split.close();
    }

    @AfterAll
    void stopMariaDb() throws ManagedProcessException {
        mariaDb.stop();
    }
}
