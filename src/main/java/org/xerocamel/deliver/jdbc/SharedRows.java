package org.xerocamel.deliver.jdbc;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/**
 * The rows that are still in the table which entities without one of their own share, though their entity has got one. There
 * is no other place where a record can be twice, and {@code xero_record} shows each once at every moment.
 */
final class SharedRows {

    private final NamedParameterJdbcTemplate database;

    SharedRows(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /**
     * The rows of one entity of one organisation.
     *
     * @param tenantId the organisation
     * @param entity the entity
     */
    record Owner(String tenantId, String entity) {

        MapSqlParameterSource parameters() {
            return new MapSqlParameterSource("tenant_id", tenantId).addValue("entity", entity);
        }
    }

    /**
     * A version that is there.
     *
     * @param sequence the number of the batch that brought it
     * @param updated the stamp of its last change; null where it has none
     */
    private record Version(long sequence, LocalDateTime updated) {

        /** As the statements compare that write rows. */
        boolean isOvertakenBy(Version other) {
            return other.sequence >= sequence || other.updated != null && updated != null && other.updated.isAfter(updated);
        }
    }

    /** @return whose rows there are */
    List<Owner> owners() {
        String sql = "select tenant_id, entity from xero_other_record group by tenant_id, entity order by tenant_id, entity";
        return database.query(sql, (row, number) -> new Owner(row.getString(1), row.getString(2)));
    }

    /** @return the last of the next ids behind that one; empty where there are none */
    Optional<String> last(Owner owner, String behind, int most) {
        String sql = """
                select record_id from xero_other_record
                where tenant_id = :tenant_id and entity = :entity and record_id > :behind
                order by tenant_id, entity, record_id limit :most
                """;
        return database.queryForList(sql, owner.parameters().addValue("behind", behind).addValue("most", most), String.class)
                .stream().reduce((former, latter) -> latter);
    }

    /**
     * The rows between two ids, which nobody else changes until the transaction ends. They are not limited by their number: of
     * rows to be locked, H2 would read all that there are.
     */
    List<StoredRecord> locked(Owner owner, String behind, String last) {
        String sql = """
                select record_id, sequence, record, fetched_at from xero_other_record
                where tenant_id = :tenant_id and entity = :entity and record_id > :behind and record_id <= :last
                order by record_id for update
                """;
        return database.query(sql, owner.parameters().addValue("behind", behind).addValue("last", last), StoredRecord::of);
    }

    /** @return whose versions there are */
    List<Owner> versionOwners() {
        String sql = "select tenant_id, entity from xero_other_record_history group by tenant_id, entity order by tenant_id, entity";
        return database.query(sql, (row, number) -> new Owner(row.getString(1), row.getString(2)));
    }

    /** @return the last of the next ids behind that one of which there are versions; empty where there are none */
    Optional<String> lastVersion(Owner owner, String behind, int most) {
        String sql = """
                select record_id from xero_other_record_history
                where tenant_id = :tenant_id and entity = :entity and record_id > :behind
                order by tenant_id, entity, record_id limit :most
                """;
        return database.queryForList(sql, owner.parameters().addValue("behind", behind).addValue("most", most), String.class)
                .stream().reduce((former, latter) -> latter);
    }

    /** Deletes the versions between two ids that another table has. */
    void deleteVersions(Owner owner, String behind, String last, Statement of) {
        String sql = """
                delete from xero_other_record_history
                where tenant_id = :tenant_id and entity = :entity and record_id > :behind and record_id <= :last
                    and exists (
                        select 1 from {history} as kept
                        where kept.tenant_id = :tenant_id and kept.{id} = xero_other_record_history.record_id
                            and (kept.version_id = xero_other_record_history.version_id
                                or kept.version_id = concat('row ', xero_other_record_history.sequence)
                                    and coalesce(kept.{updated}, kept.fetched_at)
                                        = coalesce(xero_other_record_history.updated, kept.fetched_at)))
                """;
        database.update(of.filled(sql), owner.parameters().addValue("behind", behind).addValue("last", last));
    }

    /** The versions of the rows between two ids. */
    List<StoredRecord> versions(Owner owner, String behind, String last) {
        String sql = """
                select record_id, sequence, record, fetched_at, version_id from xero_other_record_history
                where tenant_id = :tenant_id and entity = :entity and record_id > :behind and record_id <= :last
                order by record_id
                """;
        return database.query(sql, owner.parameters().addValue("behind", behind).addValue("last", last), StoredRecord::versionOf);
    }

    /**
     * Deletes the versions over which these rows go.
     *
     * @return the rows without those of which a newer version is there
     */
    Rows overtaken(Rows rows) {
        if (rows.table().entity() == null || rows.records().isEmpty()) {
            return rows;
        }
        Owner owner = new Owner(rows.tenantId(), rows.table().entity());
        String any = "select 1 from xero_other_record where tenant_id = :tenant_id and entity = :entity limit 1";
        return database.queryForList(any, owner.parameters(), Integer.class).isEmpty() ? rows : overtaken(owner, rows);
    }

    /** They are locked in the order of their keys, as by those who move them, so that neither waits for the other for ever. */
    private Rows overtaken(Owner owner, Rows rows) {
        String sql = """
                select record_id, sequence, updated from xero_other_record
                where tenant_id = :tenant_id and entity = :entity and record_id in (:ids)
                order by record_id for update
                """;
        Map<String, Version> there = new HashMap<>();
        database.query(sql, owner.parameters().addValue("ids", rows.ids()), row -> {
            there.put(row.getString(1), new Version(row.getLong(2), row.getObject(3, LocalDateTime.class)));
        });
        if (there.isEmpty()) {
            return rows;
        }
        Set<String> newer = new HashSet<>(rows.ids());
        List<SqlParameterSource> older = new ArrayList<>();
        for (String[] row : rows.records()) {
            String id = row[rows.table().idColumn()];
            if (there.containsKey(id)) {
                if (there.get(id).isOvertakenBy(version(rows.table(), row))) {
                    older.add(owner.parameters().addValue("record_id", id));
                } else {
                    newer.remove(id);
                }
            }
        }
        delete(older);
        return rows.only(newer);
    }

    private void delete(List<SqlParameterSource> rows) {
        String sql = """
                delete from xero_other_record
                where tenant_id = :tenant_id and entity = :entity and record_id = :record_id
                """;
        database.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    private static Version version(Table table, String[] row) {
        String updated = row[table.updatedColumn()];
        return new Version(Long.parseLong(row[row.length - 1]),
                updated == null ? null : LocalDateTime.parse(updated.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME));
    }
}
