package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.deliver.KnownKeys;

/** The history in H2. */
class H2HistoryTest extends JdbcHistoryContract {

    @Override
    JdbcSink sink(boolean history) {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", history, false, "keep", ""),
                new DriverManagerDataSource("jdbc:h2:mem:history;DB_CLOSE_DELAY=-1"), ENTITIES, new KnownKeys(), List::of);
    }
}
