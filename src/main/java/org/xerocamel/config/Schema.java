package org.xerocamel.config;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Creates and migrates the application's tables, and knows their schema. A surrounding application may have its own tables
 * and Flyway in the same database, so xero-camel's migrations run after its own, which expect an empty schema, and have
 * their own history table.
 */
@Component
@DependsOnDatabaseInitialization
class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    /** A table where a statement names one, or a sequence; columns are told by their table's name alone. */
    private static final Pattern PLACE =
            Pattern.compile("(?i)(\\b(?:from|join|into|update|table|for)\\s+|nextval\\(')(?=xero_)");

    private static final List<String> PRODUCTS = List.of("h2", "postgresql");

    private final String product;
    private final String name;

    /** Wrong settings are reported before any table is created. */
    @Autowired
    Schema(ApplicationDatabase database, XeroProperties settings, SettingsCheck checked, UnknownSettings noneUnknown)
            throws MetaDataAccessException {
        this(database.dataSource(), settings);
        check(database.dataSource(), settings);
        migrate(database.dataSource(), settings.schemaHistory());
    }

    private Schema(DataSource database, XeroProperties settings) throws MetaDataAccessException {
        this.name = settings.schema() == null ? "" : settings.schema().strip();
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new SettingException("xero.schema", name, "a name of letters, digits and underscores");
        }
        String found = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
        this.product = DatabaseDriver.fromProductName(found).getId();
    }

    /** @return the schema without a change of its tables */
    static Schema asItIs(DataSource database, XeroProperties settings) throws MetaDataAccessException {
        return new Schema(database, settings);
    }

    /** @return the database's name in lower case, such as {@code postgresql} */
    String product() {
        return product;
    }

    /** @return the statement with the schema before the names of tables, where one is set */
    String qualified(String statement) {
        return name.isEmpty() ? statement : PLACE.matcher(statement).replaceAll("$1\"" + name + "\".");
    }

    /** Flyway would ignore migrations that only a newer version has. */
    private void check(DataSource database, XeroProperties settings) {
        if (!PRODUCTS.contains(product)) {
            throw new SettingException("The application's database is " + product + "; it must be H2 or PostgreSQL"
                    + " (spring.datasource.url).");
        }
        SchemaHistory.Problem problem = SchemaHistory.read(database, settings).problem();
        if (problem != null) {
            throw new SettingException("The application's database cannot be used: " + problem.sentence() + " " + problem.todo());
        }
    }

    private void migrate(DataSource database, String history) {
        FluentConfiguration flyway = Flyway.configure().dataSource(database)
                .locations("classpath:xero-camel/migration/common", "classpath:xero-camel/migration/" + product)
                .table(history).baselineOnMigrate(true).baselineVersion("0");
        if (!name.isEmpty()) {
            flyway.defaultSchema(name);
        }
        int made = flyway.load().migrate().migrationsExecuted;
        LOG.debug("{} schema migrations were applied", made);
    }
}
