package org.xerocamel.deliver.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Fills the columns and lists that tables have got since their records came, from the records themselves, and the lists of versions
 * from the versions.
 */
final class TableFill {

    private static final Logger LOG = LoggerFactory.getLogger(TableFill.class);

    private final NamedParameterJdbcTemplate database;
    private final DatabaseKind kind;
    private final FillList list;
    private final StoredRecords records;
    private final HistoryFill history;

    /** @param history adds lists to versions; null where no versions are kept */
    TableFill(NamedParameterJdbcTemplate database, DatabaseKind kind, FillList list, StoredRecords records, HistoryFill history) {
        this.database = database;
        this.kind = kind;
        this.list = list;
        this.records = records;
        this.history = history;
    }

    /** @return the ids of the records between two, which nobody changes until the transaction ends */
    Set<String> locked(String tenantId, Table table, String behind, String last) {
        String sql = """
                select {id} from {table}
                where tenant_id = :tenant_id and {id} > :behind and {id} <= :last
                order by {id} for update
                """;
        return Set.copyOf(database.queryForList(new Statement(kind, table, null).filled(sql), new MapSqlParameterSource(
                "tenant_id", tenantId).addValue("behind", behind).addValue("last", last), String.class));
    }

    /**
     * @param name the table to be filled: that of the records, of one of their lists, or of such a list in their versions
     * @param reader reads the records
     */
    Run run(String name, RecordReader reader) {
        return new Run(name, reader);
    }

    /** The filling of one table, in several steps. */
    final class Run {

        private final String name;
        private final RecordReader reader;
        private final Statement statement;
        private final int part;
        private final boolean ofVersions;
        private final Map<String, StoredRecords.Run> organisations = new HashMap<>();

        private Run(String name, RecordReader reader) {
            this.name = name;
            this.reader = reader;
            this.statement = new Statement(kind, reader.table(), null);
            List<String> lists = reader.table().parts().stream().map(Table.Part::name).toList();
            this.ofVersions = lists.stream().map(RowVersions::of).toList().contains(name);
            this.part = (ofVersions ? lists.stream().map(RowVersions::of).toList() : lists).indexOf(name);
        }

        /**
         * Fills the rows of some records, in the transaction that is open.
         *
         * @return whether there may be more
         */
        boolean step(int most) {
            Optional<FillList.Position> found = list.locked(name);
            if (found.isEmpty()) {
                return false;
            }
            FillList.Position from = found.get();
            List<StoredRecord> some = from.tenantId().isEmpty() ? List.of() : some(from, most);
            if (some.isEmpty()) {
                return isNextOrganisation(from);
            }
            organisations.computeIfAbsent(from.tenantId(), this::records).write(ofVersions ? versions(from, some) : some);
            list.move(name, new FillList.Position(from.tenantId(), some.get(some.size() - 1).id()));
            return true;
        }

        private StoredRecords.Run records(String tenantId) {
            return ofVersions ? records.runOfVersions(reader, tenantId, part, history)
                    : part < 0 ? records.run(reader, tenantId) : records.runOfPart(reader, tenantId, part);
        }

        /** Nobody adds one meanwhile, since their records are locked. */
        private List<StoredRecord> versions(FillList.Position behind, List<StoredRecord> records) {
            String sql = """
                    select {id}, sequence, record, fetched_at, version_id from {history}
                    where tenant_id = :tenant_id and {id} > :behind and {id} <= :last
                    order by {id}
                    """;
            return database.query(statement.filled(sql), new MapSqlParameterSource("tenant_id", behind.tenantId())
                    .addValue("behind", behind.recordId()).addValue("last", records.get(records.size() - 1).id()),
                    StoredRecord::versionOf);
        }

        private List<StoredRecord> some(FillList.Position behind, int most) {
            String keys = """
                    select {id} from {table}
                    where tenant_id = :tenant_id and {id} > :behind
                    order by tenant_id, {id} limit :most
                    """;
            String sql = """
                    select {id}, sequence, record, fetched_at from {table}
                    where tenant_id = :tenant_id and {id} > :behind and {id} <= :last
                    order by {id} for update
                    """;
            MapSqlParameterSource parameters = new MapSqlParameterSource("tenant_id", behind.tenantId())
                    .addValue("behind", behind.recordId()).addValue("most", most);
            List<String> next = database.queryForList(statement.filled(keys), parameters, String.class);
            return next.isEmpty() ? List.of() : database.query(statement.filled(sql),
                    parameters.addValue("last", next.get(next.size() - 1)), StoredRecord::of);
        }

        private boolean isNextOrganisation(FillList.Position from) {
            String sql = "select min(tenant_id) from {table} where tenant_id > :tenant_id";
            String next = database.queryForObject(statement.filled(sql),
                    new MapSqlParameterSource("tenant_id", from.tenantId()), String.class);
            if (next == null) {
                list.remove(name);
                return false;
            }
            LOG.info("The JDBC sink fills what {} has got since the records of organisation {} came.", name, next);
            list.move(name, new FillList.Position(next, ""));
            return true;
        }

        void told() {
            organisations.values().forEach(run -> run.told("stay as they are"));
        }
    }
}
