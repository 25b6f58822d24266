package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/**
 * Writes the rows of a batch by the statements of its {@link DatabaseKind}, in the transaction that is open on the sink's database:
 * with all rows at once where the database takes arrays, else in a JDBC batch.
 */
public class RowWriter {

    private final JdbcSink sink;
    private final NamedParameterJdbcTemplate database;
    private final Map<List<String>, String> filled = new ConcurrentHashMap<>();

    public RowWriter(JdbcSink sink) {
        this.sink = sink;
        this.database = new NamedParameterJdbcTemplate(sink.database());
    }

    /**
     * Writes the records, but none over a newer version of itself.
     *
     * @return the rows whose lines are to be written: those of records that were, or, where the lines' statements look for
     *     that themselves, all
     */
    public Rows upsert(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        if (rows.records().isEmpty()) {
            return rows;
        }
        String text = filled(sink.kind().upsert(), rows);
        Parameters parameters = new Parameters(rows, rows.table().columns());
        if (sink.kind().takesArrays()) {
            return rows.only(Set.copyOf(
                    database.queryForList(text, parameters.ofAll(rows.records()), String.class)));
        }
        database.batchUpdate(text, parameters.ofEach(rows.records()));
        return rows;
    }

    /** Deletes the lines that the written records had before. */
    public void deleteLines(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        if (rows.hasLines()) {
            run(sink.kind().deleteLines(), rows, rows.table().columns(), rows.records());
        }
    }

    /** Writes the lines that the written records have now. */
    public void insertLines(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        if (rows.hasLines()) {
            run(sink.kind().insertLines(), rows, rows.table().lines().columns(), rows.lines());
        }
    }

    /** Keeps the users' own keys of the written records. */
    public void keepExternalIds(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        if (!rows.keys().isEmpty()) {
            database.batchUpdate(sink.kind().externalIds(), rows.keys().stream().map(key -> new MapSqlParameterSource(Map.of(
                    "tenant_id", rows.tenantId(), "entity", rows.entity(), "external_id", key.externalId(),
                    "record_id", key.recordId()))).toArray(SqlParameterSource[]::new));
        }
    }

    private void run(String statement, Rows rows, List<EntityColumn> columns, List<String[]> values)
            throws MetaDataAccessException {
        if (values.isEmpty()) {
            return;
        }
        Parameters parameters = new Parameters(rows, columns);
        if (sink.kind().takesArrays()) {
            database.update(filled(statement, rows), parameters.ofAll(values));
        } else {
            database.batchUpdate(filled(statement, rows), parameters.ofEach(values));
        }
    }

    /** Made once a table. */
    private String filled(String statement, Rows rows) throws MetaDataAccessException {
        DatabaseKind kind = sink.kind();
        return filled.computeIfAbsent(List.of(rows.table().name(), statement),
                unseen -> new Statement(kind, rows.table()).filled(statement));
    }
}
