package org.xerocamel.deliver.jdbc;

import java.sql.PreparedStatement;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.Counted;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/**
 * Makes the rows that have no version yet first versions, as when the history is switched on for a database in use. A table is one
 * transaction, so that a kill leaves all of it or nothing, and the next start continues.
 */
final class HistoryFill {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFill.class);

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final DatabaseKind kind;
    private final HistoryStatements statements;
    /** Where neither Xero's stamp nor ours says when a row came, it was there by now. */
    private final LocalDateTime now;

    HistoryFill(DataSource database, DatabaseKind kind) {
        this.database = new NamedParameterJdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.kind = kind;
        this.statements = HistoryStatements.of(kind);
        this.now = SinkTime.now(database, kind);
    }

    void fill(List<Table> tables) {
        for (Table table : tables) {
            try {
                transaction.executeWithoutResult(status -> fill(table));
            } catch (DataIntegrityViolationException another) {
                // Another node did the same at the same time. What it did is visible now.
                transaction.executeWithoutResult(status -> fill(table));
            }
        }
    }

    /** Adds versions that are there elsewhere, with their lists, in the transaction that is open. */
    void add(Rows versions) {
        Table table = versions.table();
        Map<String, String[]> records = new LinkedHashMap<>();
        versions.records().forEach(row -> records.put(row[table.idColumn()], row));
        run(statements.insert(), versions, null, table.columns(), versions.records());
        run(statements.period(false), versions, null, table.columns(), List.copyOf(records.values()));
        for (int i = 0; i < table.parts().size(); i++) {
            addLines(versions, i);
        }
    }

    /**
     * Adds the rows of a list to the versions that they are of, in the transaction that is open.
     *
     * @param versions the versions, with their lists
     * @param number which of the table's lists
     */
    void addLines(Rows versions, int number) {
        Table.Part part = versions.table().parts().get(number);
        run(statements.insertLines(), versions, part, part.columns(), versions.parts().get(number));
    }

    private void run(String statement, Rows versions, Table.Part part, List<EntityColumn> columns, List<String[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String text = new Statement(kind, versions.table(), part).filled(statement);
        Parameters parameters = new Parameters(versions, columns);
        if (kind.takesArrays()) {
            // Some return what they did.
            database.execute(text, parameters.ofAll(rows), PreparedStatement::execute);
        } else {
            database.batchUpdate(text, parameters.ofEach(rows));
        }
    }

    private void fill(Table table) {
        int rows = update("""
                insert into {history} (tenant_id, sequence, {fields|$name}, fetched_at, record, version_id, valid_from)
                select stored.tenant_id, stored.sequence, {fields|stored.$name},
                    coalesce(stored.fetched_at, stored.{updated}, cast(:now as {time})), stored.record,
                    concat('row ', stored.sequence),
                    coalesce(stored.{updated}, stored.fetched_at, cast(:now as {time}))
                from {table} as stored
                where not exists (
                    select 1 from {history} as kept
                    where kept.tenant_id = stored.tenant_id and {and keys|kept.$name = stored.$name}
                        and (kept.sequence = stored.sequence or kept.record = stored.record))
                """, table, null);
        if (rows == 0) {
            return;
        }
        update(statements.period(true), table, null);
        for (Table.Part part : table.parts()) {
            fillLines(table, part);
        }
        LOG.info("The history of the JDBC sink began for {} of {}", Counted.of(rows, "row"), table.name());
    }

    private void fillLines(Table table, Table.Part part) {
        update("""
                insert into {lines_history} (tenant_id, {line|$name}, version_id)
                select line.tenant_id, {line|line.$name}, kept.version_id
                from {lines} as line
                join {table} as stored on stored.tenant_id = line.tenant_id and {and keys|stored.$name = line.$name}
                join {history} as kept on kept.tenant_id = line.tenant_id and {and keys|kept.$name = line.$name}
                    and kept.version_id = concat('row ', stored.sequence)
                where not exists (
                    select 1 from {lines_history} as there
                    where there.tenant_id = line.tenant_id and there.version_id = kept.version_id
                        and {and linekeys|there.$name = line.$name})
                """, table, part);
    }

    private int update(String statement, Table table, Table.Part part) {
        return database.update(new Statement(kind, table, part).filled(statement),
                new MapSqlParameterSource("now", now));
    }
}
