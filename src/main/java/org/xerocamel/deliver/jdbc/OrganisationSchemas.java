package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;
import org.xerocamel.config.SettingException;

/**
 * Which schema is whose ({@code xero.sink.jdbc.schema-per-organisation}), kept in the table {@code xero_sink_schema}. An
 * organisation's schema is named after its folder when its first batch comes, and keeps that name.
 */
final class OrganisationSchemas {

    static final String TABLE = "xero_sink_schema";
    private static final Logger LOG = LoggerFactory.getLogger(OrganisationSchemas.class);
    private static final String PREFIX = "xero_";
    private static final int LONGEST = 50;
    private static final int FINGERPRINT = 8;
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    private final JdbcTemplate database;
    /** What is made here is there for all connections, though a batch may have a transaction open. */
    private final TransactionTemplate transaction;

    OrganisationSchemas(DataSource database) {
        this.database = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws SettingException when the records of all organisations are in one schema already, and would be left behind there */
    void open(Structure there) {
        if (there.has("xero_sink_history")) {
            throw new SettingException("xero.sink.jdbc.schema-per-organisation is true, but the database has the tables of all"
                    + " organisations in one schema already, and they would be left behind; give the sink an empty database"
                    + " (xero.sink.jdbc.url), or drop the tables with xero_sink_history, and then rewind the sink, so that every"
                    + " record comes again.");
        }
        if (!there.has(TABLE)) {
            transaction.executeWithoutResult(open -> database.execute("""
                    create table if not exists xero_sink_schema (
                        tenant_id varchar(64) not null primary key,
                        schema_name varchar(63) not null unique)
                    """));
        }
    }

    /** @throws SettingException when each organisation has a schema already, which would get nothing more */
    static void refuse(Structure there) {
        if (there.has(TABLE)) {
            throw new SettingException("xero.sink.jdbc.schema-per-organisation is false, but the database has a schema for each"
                    + " organisation, which would get nothing more; set it to true, or drop the table " + TABLE
                    + " and rewind the sink, so that every record comes again.");
        }
    }

    /**
     * Finds or makes the schema of an organisation.
     *
     * @param folder the name of its folder; null where the caller does not know it
     * @return the name of the schema
     */
    String of(String tenantId, String folder) {
        Optional<String> known = known(tenantId);
        String schema = known.orElseGet(() -> chosen(tenantId, folder));
        transaction.executeWithoutResult(open -> database.execute("create schema if not exists " + schema));
        return schema;
    }

    private Optional<String> known(String tenantId) {
        return transaction.execute(open -> database.queryForList(
                "select schema_name from xero_sink_schema where tenant_id = ?", String.class, tenantId)).stream().findFirst();
    }

    /** A name that another organisation has, or a schema that the sink did not make, is not taken. */
    private String chosen(String tenantId, String folder) {
        String plain = name(folder == null || folder.isBlank() ? tenantId : folder);
        String longer = plain + "_" + Hash.of(tenantId).substring(0, FINGERPRINT);
        for (String name : List.of(plain, longer)) {
            if (!isThere(name)) {
                try {
                    transaction.executeWithoutResult(open -> database.update(
                            "insert into xero_sink_schema (tenant_id, schema_name) values (?, ?)", tenantId, name));
                    LOG.info("The JDBC sink keeps organisation {} in the schema {}.", tenantId, name);
                    return name;
                } catch (DuplicateKeyException e) {
                    // Another organisation has the name, or another node has just chosen this one's.
                    Optional<String> chosen = known(tenantId);
                    if (chosen.isPresent()) {
                        return chosen.get();
                    }
                }
            }
        }
        throw new SettingException("xero.sink.jdbc.schema-per-organisation is true, but the schemas " + plain + " and " + longer
                + " for organisation " + tenantId + " exist already, and the JDBC sink did not make them; rename one of them.");
    }

    private boolean isThere(String schema) {
        return Boolean.TRUE.equals(database.execute((Connection connection) -> isThere(connection, schema)));
    }

    private static boolean isThere(Connection connection, String schema) throws SQLException {
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (areAlike(schemas.getString("TABLE_SCHEM").toLowerCase(Locale.ROOT), schema)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Drivers take an underscore for any character where they look for tables, and so does Flyway: xero_a_1 would be xero_a11 too. */
    private static boolean areAlike(String one, String other) {
        return one.length() == other.length() && IntStream.range(0, one.length()).allMatch(i ->
                one.charAt(i) == other.charAt(i) || one.charAt(i) == '_' || other.charAt(i) == '_');
    }

    /** Small letters, digits and underscores need no quotes in a query. */
    static String name(String folder) {
        String plain = SafeName.readable(folder).toLowerCase(Locale.ROOT);
        String safe = EDGES.matcher(UNSAFE.matcher(plain).replaceAll("_")).replaceAll("");
        String name = safe.isEmpty() ? Hash.of(folder).substring(0, FINGERPRINT) : safe;
        return PREFIX + name.substring(0, Math.min(name.length(), LONGEST));
    }
}
