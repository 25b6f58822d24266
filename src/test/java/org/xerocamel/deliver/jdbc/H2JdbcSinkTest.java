package org.xerocamel.deliver.jdbc;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** H2 as the application's own database, which the sink shares. */
class H2JdbcSinkTest extends JdbcSinkContract {

    @TempDir
    static Path folder;

    @Override
    Map<String, Object> settings() {
        String url = "jdbc:h2:file:" + folder.resolve("xero") + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000";
        return Map.of("spring.datasource.url", url);
    }

    @Override
    DataSource emptyDatabase() {
        return new DriverManagerDataSource("jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1");
    }
}
