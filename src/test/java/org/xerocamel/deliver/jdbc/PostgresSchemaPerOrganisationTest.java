package org.xerocamel.deliver.jdbc;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.xerocamel.e2e.PostgresDatabase;

/** A schema for each organisation in PostgreSQL. */
class PostgresSchemaPerOrganisationTest extends SchemaPerOrganisationContract {

    @Override
    Map<String, Object> settings() {
        return new HashMap<>(PostgresDatabase.empty().settings());
    }

    @Override
    DataSource emptyDatabase() {
        return PostgresDatabase.empty().dataSource();
    }
}
