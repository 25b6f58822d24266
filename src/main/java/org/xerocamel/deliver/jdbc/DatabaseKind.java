package org.xerocamel.deliver.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;

/**
 * The databases that the JDBC sink knows, and all in which they differ. {@link Statement} fills the names of a table into the
 * statements.
 */
enum DatabaseKind {
    H2("varchar", "varchar(1000000)", "", "timestamp(3)", "character large object", "", "cast('%s' as varchar(100))") {
        @Override
        String widening(EntityColumn column) {
            return "alter column " + column.name() + " set data type " + type(column.kind());
        }

        @Override
        boolean widensTogether() {
            return false;
        }

        @Override
        String upsert() {
            return """
                    merge into {table} as stored
                    using (values (cast(:tenant_id as varchar), cast(:sequence as bigint), {columns|cast(:$name as $type)}))
                        as incoming (tenant_id, sequence, {columns|$name})
                    on stored.tenant_id = incoming.tenant_id and {and keys|stored.$name = incoming.$name}
                    when matched and (incoming.sequence >= stored.sequence or incoming.{updated} > stored.{updated})
                    then update set
                        sequence = incoming.sequence, {others|$name = incoming.$name}
                    when not matched
                    then insert (tenant_id, sequence, {columns|$name})
                    values (incoming.tenant_id, incoming.sequence, {columns|incoming.$name})
                    """;
        }

        @Override
        String rowEstimates() {
            return "select table_name as name, row_count_estimate as amount from information_schema.tables where table_type = 'BASE TABLE'";
        }

        @Override
        String externalIds() {
            return """
                    merge into xero_record_external_id as stored
                    using (values (cast(:tenant_id as varchar), cast(:entity as varchar), cast(:external_id as varchar),
                            cast(:record_id as varchar)))
                        as incoming (tenant_id, entity, external_id, record_id)
                    on stored.tenant_id = incoming.tenant_id and stored.entity = incoming.entity
                        and stored.external_id = incoming.external_id
                    when matched
                    then update set record_id = incoming.record_id
                    when not matched
                    then insert (tenant_id, entity, external_id, record_id)
                    values (incoming.tenant_id, incoming.entity, incoming.external_id, incoming.record_id)
                    """;
        }
    },

    POSTGRESQL("text", "text", "", "timestamp(3)", "jsonb", "", "cast('%s' as varchar(100))") {
        @Override
        boolean takesArrays() {
            return true;
        }

        /** Without a bound, a column that had one becomes such without a rewrite of its table. */
        @Override
        String type(Kind kind) {
            return isDecimal(kind) ? "numeric" : super.type(kind);
        }

        @Override
        Width width(Kind kind) {
            return Width.UNBOUNDED;
        }

        @Override
        String widening(EntityColumn column) {
            return "alter column " + column.name() + " type " + type(column.kind());
        }

        /** One statement a batch: each parameter is the array of a column's values. Only what was written is returned. */
        @Override
        String upsert() {
            return """
                    insert into {table} as stored (tenant_id, sequence, {columns|$name})
                    select :tenant_id, cast(incoming.sequence as bigint), {columns|cast(incoming.$name as $type)}
                    from (select unnest(cast(:sequence as text[])) as sequence,
                        {columns|unnest(cast(:$name as text[])) as $name}) as incoming
                    on conflict (tenant_id, {keys|$name}) do update set
                        sequence = excluded.sequence, {others|$name = excluded.$name}
                    where excluded.sequence >= stored.sequence or excluded.{updated} > stored.{updated}
                    returning {id}
                    """;
        }

        @Override
        String rowEstimates() {
            return "select relname as name, n_live_tup as amount from pg_stat_user_tables";
        }

        @Override
        String externalIds() {
            return """
                    insert into xero_record_external_id (tenant_id, entity, external_id, record_id)
                    values (:tenant_id, :entity, :external_id, :record_id)
                    on conflict (tenant_id, entity, external_id) do update set record_id = excluded.record_id
                    """;
        }

        /**
         * Of the records that were written. They are looked up one by one, since on a table without statistics, as in the first
         * minutes, the planner would rather read all lines of the organisation.
         */
        @Override
        String deleteLines() {
            return """
                    delete from {lines}
                    where ctid = any(array(
                        select line.ctid
                        from (select {keys|unnest(cast(:$name as text[])) as $name}) as written
                        cross join lateral (
                            select stored.ctid from {lines} as stored
                            where stored.tenant_id = :tenant_id and {and keys|stored.$name = written.$name}
                            offset 0) as line))
                    """;
        }

        /** Of the records that were written. */
        @Override
        String insertLines() {
            return """
                    insert into {lines} (tenant_id, {line|$name})
                    select :tenant_id, {line|cast(incoming.$name as $type)}
                    from (select {line|unnest(cast(:$name as text[])) as $name}) as incoming
                    """;
        }
    },

    /** Ids are compared byte by byte; a datetime, unlike a timestamp, knows the epoch and no time zone. */
    MARIADB("char", "longtext", " collate utf8mb4_bin", "datetime(3)", "json", " engine innodb character set utf8mb4", "'%s'") {
        @Override
        String widening(EntityColumn column) {
            return "modify column " + column.name() + " " + type(column.kind());
        }

        /**
         * Assignments work from the first to the last: once sequence is set, it is the incoming one exactly if the row is to
         * change.
         */
        @Override
        String upsert() {
            return """
                    insert into {table} (tenant_id, sequence, {columns|$name})
                    values (:tenant_id, :sequence, {columns|:$name})
                    on duplicate key update
                        sequence = if(values(sequence) >= sequence or values({updated}) > {updated}, values(sequence), sequence),
                        {others|$name = if(sequence = values(sequence), values($name), $name)}
                    """;
        }

        @Override
        String rowEstimates() {
            return "select table_name as name, table_rows as amount from information_schema.tables where table_type = 'BASE TABLE'";
        }

        @Override
        String externalIds() {
            return """
                    insert into xero_record_external_id (tenant_id, entity, external_id, record_id)
                    values (:tenant_id, :entity, :external_id, :record_id)
                    on duplicate key update record_id = values(record_id)
                    """;
        }

        @Override
        String insertLines() {
            return """
                    insert into {lines} (tenant_id, {line|$name})
                    select stored.tenant_id, {line|:$name}
                    from {table} as stored
                    where stored.tenant_id = :tenant_id and {and keys|stored.$name = :$name} and stored.sequence = :sequence
                    """;
        }
    };

    private final String text;
    private final String longText;
    private final String letterByLetter;
    private final String time;
    private final String json;
    private final String tableEnd;
    private final String name;

    DatabaseKind(String text, String longText, String letterByLetter, String time, String json, String tableEnd, String name) {
        this.text = text;
        this.longText = longText;
        this.letterByLetter = letterByLetter;
        this.time = time;
        this.json = json;
        this.tableEnd = tableEnd;
        this.name = name;
    }

    /** Determines the kind of the database. */
    static DatabaseKind of(DataSource database) throws MetaDataAccessException {
        String product = JdbcUtils.extractDatabaseMetaData(database, DatabaseKind::productName);
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MARIADB;
            default -> throw new IllegalStateException(
                    "The JDBC sink supports H2, PostgreSQL and MariaDB, but xero.sink.jdbc.url points to " + product + ".");
        };
    }

    private static String productName(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName();
    }

    /** @return the folder of the tables that were there before rows could have some */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether a statement takes all rows at once, each column as an array of texts */
    boolean takesArrays() {
        return false;
    }

    /** @return the statement that writes records, but none over a newer version of itself */
    abstract String upsert();

    /** @return the statement that keeps a user's own key of a record; one that another record had is this one's then */
    abstract String externalIds();

    /** @return a query for the {@code name} of each table and the {@code amount} of its rows, about, without counting them */
    abstract String rowEstimates();

    /** @return the statement that deletes the lines which a written record had before; others have their own still */
    String deleteLines() {
        return """
                delete from {lines}
                where tenant_id = :tenant_id and {and keys|$name = :$name}
                    and exists (
                        select 1 from {table} as stored
                        where stored.tenant_id = :tenant_id and {and keys|stored.$name = :$name} and stored.sequence = :sequence)
                """;
    }

    /** @return the statement that writes the lines of a written record */
    String insertLines() {
        return """
                insert into {lines} (tenant_id, {line|$name})
                select stored.tenant_id, {line|cast(:$name as $type)}
                from {table} as stored
                where stored.tenant_id = :tenant_id and {and keys|stored.$name = :$name} and stored.sequence = :sequence
                """;
    }

    /** @return what a text is cast to for a column of that kind */
    String type(Kind kind) {
        return switch (kind) {
            case ID, TEXT -> text;
            case MONEY -> "decimal(28,10)";
            case RATIO -> "decimal(60,30)";
            case FLAG -> "boolean";
            case DATE -> "date";
            case TIME -> "timestamp(3)";
            case JSON -> json;
            case INTEGER -> "bigint";
            case NUMBER -> "integer";
        };
    }

    /** @return the type of a moment */
    String time() {
        return time;
    }

    /** @return the width of a column of that kind, which is one of decimal numbers */
    Width width(Kind kind) {
        return kind == Kind.MONEY ? new Width(18, 10) : new Width(30, 30);
    }

    /** @return whether that kind is one of decimal numbers */
    static boolean isDecimal(Kind kind) {
        return kind == Kind.MONEY || kind == Kind.RATIO;
    }

    /** @return what of an {@code alter table} gives the column the width that its kind has now */
    abstract String widening(EntityColumn column);

    /** @return whether one {@code alter table} widens several columns */
    boolean widensTogether() {
        return true;
    }

    /** @return the column as a table declares it */
    String declared(EntityColumn column) {
        String type = switch (column.kind()) {
            case ID -> "varchar(" + column.length() + ")" + letterByLetter;
            case TEXT -> column.length() == 0 ? longText : "varchar(" + column.length() + ")";
            case TIME -> time;
            default -> type(column.kind());
        };
        return column.name() + " " + type;
    }

    /** @return what stands behind the columns of a new table */
    String tableEnd() {
        return tableEnd;
    }

    /** @return an entity's name as a column of a view */
    String named(String entity) {
        return name.formatted(entity);
    }
}
