package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
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

    private final Kind kind;
    private final NamedParameterJdbcTemplate database;
    private final SharedRows shared;
    private final Map<List<Object>, String> filled = new ConcurrentHashMap<>();

    public RowWriter(JdbcSink sink) {
        this(sink.database(), sink::kind);
    }

    RowWriter(DataSource database, Kind kind) {
        this.kind = kind;
        this.database = new NamedParameterJdbcTemplate(database);
        this.shared = new SharedRows(this.database);
    }

    /** What the database is, which is known once it was reached. */
    interface Kind {
        DatabaseKind get() throws MetaDataAccessException;
    }

    /**
     * Writes the records, but none over a newer version of itself.
     *
     * @return the rows whose lines are to be written: those of records that were, or, where the lines' statements look for
     *     that themselves, all
     */
    public Rows upsert(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        Rows newer = shared.overtaken(rows);
        return newer.records().isEmpty() ? newer : written(newer);
    }

    private Rows written(Rows rows) throws MetaDataAccessException {
        String text = filled(kind.get().upsert(), rows.table(), null);
        Parameters parameters = new Parameters(rows, rows.table().columns());
        if (kind.get().takesArrays()) {
            return rows.only(Set.copyOf(
                    database.queryForList(text, parameters.ofAll(rows.records()), String.class)));
        }
        database.batchUpdate(text, parameters.ofEach(rows.records()));
        return rows;
    }

    /** Deletes the lines and the rows of other lists that the written records had before. */
    public void deleteLines(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        for (int i = 0; i < rows.parts().size(); i++) {
            deleteLines(rows, i);
        }
    }

    private void deleteLines(Rows rows, int part) throws MetaDataAccessException {
        run(kind.get().deleteLines(), rows, rows.table().parts().get(part), rows.table().columns(), rows.records());
    }

    /** Writes the lines and the rows of other lists that the written records have now. */
    public void insertLines(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        for (int i = 0; i < rows.parts().size(); i++) {
            insertLines(rows, i);
        }
    }

    /** Keeps the users' own keys of the written records. */
    public void keepExternalIds(@Variable("xeroSinkJdbcRows") Rows rows) throws MetaDataAccessException {
        if (!rows.keys().isEmpty()) {
            database.batchUpdate(kind.get().externalIds(), rows.keys().stream().map(key -> new MapSqlParameterSource(Map.of(
                    "tenant_id", rows.tenantId(), "entity", rows.entity(), "external_id", key.externalId(),
                    "record_id", key.recordId()))).toArray(SqlParameterSource[]::new));
        }
    }

    private void insertLines(Rows rows, int part) throws MetaDataAccessException {
        Table.Part into = rows.table().parts().get(part);
        run(kind.get().insertLines(), rows, into, into.columns(), rows.parts().get(part));
    }

    /** Writes records with all their lists. */
    void write(Rows rows) throws MetaDataAccessException {
        Rows written = upsert(rows);
        deleteLines(written);
        insertLines(written);
    }

    /** Writes one list of records that are there. */
    void writePart(Rows rows, int part) throws MetaDataAccessException {
        deleteLines(rows, part);
        insertLines(rows, part);
    }

    private void run(String statement, Rows rows, Table.Part part, List<EntityColumn> columns, List<String[]> values)
            throws MetaDataAccessException {
        if (values.isEmpty()) {
            return;
        }
        String text = filled(statement, rows.table(), part);
        Parameters parameters = new Parameters(rows, columns);
        if (kind.get().takesArrays()) {
            database.update(text, parameters.ofAll(values));
        } else {
            database.batchUpdate(text, parameters.ofEach(values));
        }
    }

    /** Made once a table, and again where it gets columns. */
    private String filled(String statement, Table table, Table.Part part) throws MetaDataAccessException {
        DatabaseKind known = kind.get();
        return filled.computeIfAbsent(List.of(table.name(), part == null ? table.columns() : part.columns(), statement),
                unseen -> new Statement(known, table, part).filled(statement));
    }
}
