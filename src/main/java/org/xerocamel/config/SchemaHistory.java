package org.xerocamel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The state of the schema, by Flyway's history table.
 *
 * @param last the number of the last change that was made; 0 for none
 * @param newest the number of the last change that this xero-camel knows
 * @param broken whether a change was begun and not ended
 * @param empty whether there are no tables yet
 */
public record SchemaHistory(int last, int newest, boolean broken, boolean empty) {

    private static final String CHANGES = "SELECT \"version\", \"success\" FROM %s WHERE \"version\" IS NOT NULL";
    private static final String TABLES = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = ?";
    private static final String FILES = "classpath*:xero-camel/migration/";

    /** Tables that cannot be used. */
    public record Problem(String sentence, String todo) {}

    private record Change(int version, boolean success) {}

    /** Reads it, and changes nothing. */
    public static SchemaHistory read(DataSource database, XeroProperties settings) {
        int newest = shipped();
        String schema = settings.schema() == null || settings.schema().isBlank() ? "" : quoted(settings.schema()) + ".";
        try {
            JdbcClient client = JdbcClient.create(database);
            // Asked for before it is there, it would be an error in the trace file of H2.
            if (client.sql(TABLES).param(settings.schemaHistory().strip()).query(Integer.class).single() == 0) {
                return new SchemaHistory(0, newest, false, true);
            }
            List<Change> made = client.sql(CHANGES.formatted(schema + quoted(settings.schemaHistory())))
                    .query((row, number) -> new Change(Integer.parseInt(row.getString("version").replaceFirst("\\..*", "")),
                            row.getBoolean("success"))).list();
            return new SchemaHistory(made.stream().mapToInt(Change::version).max().orElse(0), newest,
                    made.stream().anyMatch(change -> !change.success()), false);
        } catch (BadSqlGrammarException | UncategorizedSQLException noTableOrSchema) {
            return new SchemaHistory(0, newest, false, true);
        }
    }

    /** @return why this xero-camel cannot use the tables, and what to do; null where it can */
    public Problem problem() {
        return broken ? new Problem("a change of its tables was begun and not ended.",
                "Restore the backup from before the upgrade (docs/operations.md).")
                : last > newest ? new Problem("its tables are of a newer xero-camel (V" + last + ", not V" + newest + ").",
                        "Use that version, or restore the backup from before the upgrade.") : null;
    }

    private static String quoted(String name) {
        return "\"" + name.strip().replace("\"", "\"\"") + "\"";
    }

    private static int shipped() {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        return Stream.of("common", "h2", "postgresql").flatMap(folder -> {
            try {
                return Arrays.stream(files.getResources(FILES + folder + "/V*.sql"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).mapToInt(file -> Integer.parseInt(file.getFilename().replaceFirst("V(\\d+)__.*", "$1"))).max().orElseThrow();
    }
}
