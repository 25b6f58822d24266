package org.xerocamel.deliver.jdbc;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Variable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/**
 * Keeps each version of the records of a batch ({@code xero.sink.jdbc.history}), in the transaction in which the records are
 * written, by the statements of {@link HistoryStatements}.
 */
public class HistoryWriter {

    private final JdbcSink sink;
    private final NamedParameterJdbcTemplate database;
    private final Map<List<Object>, String> filled = new ConcurrentHashMap<>();

    public HistoryWriter(JdbcSink sink) {
        this.sink = sink;
        this.database = new NamedParameterJdbcTemplate(sink.database());
    }

    /**
     * Adds the versions that are not there yet, with their lists, and sets from when to when they and their neighbours are
     * valid.
     *
     * @param read all rows of the batch
     * @param written those that were not older than what is in the tables
     */
    public void keep(@Variable("xeroSinkJdbcVersions") Rows read, @Variable("xeroSinkJdbcRows") Rows written)
            throws MetaDataAccessException {
        if (!sink.keepsHistory() || read.records().isEmpty()) {
            return;
        }
        HistoryStatements statements = HistoryStatements.of(sink.kind());
        Rows versions = RowVersions.identified(read);
        Set<String> current = ids(written);
        Set<String> late = ids(read);
        late.removeAll(current);
        Set<String> added = run(statements.copy(), versions.only(current));
        added.addAll(run(statements.insert(), versions.only(late)));
        if (added.isEmpty()) {
            return;
        }
        Rows changed = versions.only(added);
        update(statements.period(false), changed, null, changed.table().columns(), changed.records());
        for (int i = 0; i < versions.parts().size(); i++) {
            keepLines(statements, changed, current, i);
        }
    }

    private void keepLines(HistoryStatements statements, Rows changed, Set<String> current, int number)
            throws MetaDataAccessException {
        Table.Part part = changed.table().parts().get(number);
        List<String[]> lines = changed.parts().get(number);
        if (sink.kind().takesArrays()) {
            int id = changed.table().idColumn();
            Set<String> listed = lines.stream().map(row -> row[0]).filter(current::contains).collect(Collectors.toSet());
            update(HistoryStatements.copyLines(), changed, part, changed.table().columns(),
                    changed.records().stream().filter(row -> listed.contains(row[id])).toList());
            lines = lines.stream().filter(row -> !current.contains(row[0])).toList();
        }
        update(statements.insertLines(), changed, part, part.columns(), lines);
    }

    /** @return the ids of the records with which something was done; where the database does not say it, of all */
    private Set<String> run(String statement, Rows rows) throws MetaDataAccessException {
        if (rows.records().isEmpty()) {
            return new HashSet<>();
        }
        String text = filled(statement, rows.table(), null);
        Parameters parameters = new Parameters(rows, rows.table().columns());
        if (sink.kind().takesArrays()) {
            return new HashSet<>(database.queryForList(text, parameters.ofAll(rows.records()), String.class));
        }
        database.batchUpdate(text, parameters.ofEach(rows.records()));
        return ids(rows);
    }

    private void update(String statement, Rows rows, Table.Part part, List<EntityColumn> columns, List<String[]> values)
            throws MetaDataAccessException {
        if (values.isEmpty()) {
            return;
        }
        String text = filled(statement, rows.table(), part);
        Parameters parameters = new Parameters(rows, columns);
        if (sink.kind().takesArrays()) {
            database.update(text, parameters.ofAll(values));
        } else {
            database.batchUpdate(text, parameters.ofEach(values));
        }
    }

    private static Set<String> ids(Rows rows) {
        return rows.records().stream().map(row -> row[rows.table().idColumn()]).collect(Collectors.toCollection(HashSet::new));
    }

    /** Made once a table, and again where it gets columns. */
    private String filled(String statement, Table table, Table.Part part) throws MetaDataAccessException {
        DatabaseKind kind = sink.kind();
        return filled.computeIfAbsent(List.of(table.name(), part == null ? table.columns() : part.columns(), statement),
                unseen -> new Statement(kind, table, part).filled(statement));
    }
}
