package org.xerocamel.deliver.jdbc;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A schema for each organisation in H2. */
class H2SchemaPerOrganisationTest extends SchemaPerOrganisationContract {

    @Override
    Map<String, Object> settings() {
        return Map.of("spring.datasource.url", "jdbc:h2:mem:schemas");
    }

    @Override
    DataSource emptyDatabase() {
        return new DriverManagerDataSource("jdbc:h2:mem:unsplit;DB_CLOSE_DELAY=-1");
    }
}
