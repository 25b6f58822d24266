package org.xerocamel.deliver.jdbc;

/**
 * The statements that keep versions, for each of the databases; {@link Statement} fills them.
 *
 * <p>The versions of a record are in the order in which they came ({@code fetched_at}). A version is valid from Xero's stamp. Where
 * that says nothing, because there is none or because it is no later than one before (Xero does not stamp every change, and stamps
 * some with the epoch), it is valid from when it came. It is valid until the next one; one that is deleted never is. So the periods
 * follow from the versions alone, in whichever order those arrive. The rows of a record's lists have its version and no period of
 * their own, so that closing one writes one row.
 */
enum HistoryStatements {
    H2 {
        @Override
        String insert() {
            return """
                    merge into {history} as kept
                    using (values (cast(:tenant_id as varchar), cast(:sequence as bigint), {columns|cast(:$name as $type)},
                            cast(:version_id as varchar)))
                        as incoming (tenant_id, sequence, {columns|$name}, version_id)
                    on kept.tenant_id = incoming.tenant_id and {and keys|kept.$name = incoming.$name}
                        and (kept.version_id = incoming.version_id
                            or kept.version_id = concat('row ', incoming.sequence)
                                and kept.{updated} is not distinct from incoming.{updated})
                    when matched and incoming.fetched_at < kept.fetched_at
                    then update set sequence = incoming.sequence, fetched_at = incoming.fetched_at
                    when not matched
                    then insert (tenant_id, sequence, {columns|$name}, version_id, valid_from)
                    values (incoming.tenant_id, incoming.sequence, {columns|incoming.$name}, incoming.version_id,
                        coalesce(incoming.{updated}, incoming.fetched_at))
                    """;
        }

        @Override
        String period(boolean all) {
            return """
                    merge into {history} as kept
                    using (select * from (<periods>) as placed
                        where valid_from <> new_from or valid_to is distinct from new_to) as moved
                    on kept.tenant_id = moved.tenant_id and {and keys|kept.$name = moved.$name}
                        and kept.version_id = moved.version_id
                    when matched then update set valid_from = moved.new_from, valid_to = moved.new_to
                    """.replace("<periods>", periods(all, ""));
        }
    },

    /** Here a statement gets all rows at once, each column as an array, and looks up one by one what is there. */
    POSTGRESQL {
        @Override
        String insert() {
            return """
                    insert into {history} as kept (tenant_id, sequence, {columns|$name}, version_id, valid_from)
                    select :tenant_id, cast(incoming.sequence as bigint), {columns|cast(incoming.$name as $type)},
                        incoming.version_id, cast(coalesce(incoming.{updated}, incoming.fetched_at) as timestamp(3))
                    from (select unnest(cast(:sequence as text[])) as sequence,
                        {columns|unnest(cast(:$name as text[])) as $name},
                        unnest(cast(:version_id as text[])) as version_id) as incoming
                    where (
                        select count(*) from {history} as first
                        where first.tenant_id = :tenant_id and {and keys|first.$name = incoming.$name}
                            and first.version_id = concat('row ', incoming.sequence)
                            and first.{updated} is not distinct from cast(incoming.{updated} as timestamp(3))) = 0
                    """ + again();
        }

        /** What was just written need not be sent and read again. */
        @Override
        String copy() {
            return """
                    insert into {history} as kept (tenant_id, sequence, {columns|$name}, version_id, valid_from)
                    select stored.tenant_id, stored.sequence, {columns|stored.$name},
                        written.version_id, coalesce(stored.{updated}, stored.fetched_at)
                    from (select {keys|unnest(cast(:$name as text[])) as $name},
                        unnest(cast(:version_id as text[])) as version_id) as written
                    cross join lateral (
                        select * from {table} as one
                        where one.tenant_id = :tenant_id and {and keys|one.$name = written.$name}
                        offset 0) as stored
                    where (
                        select count(*) from {history} as first
                        where first.tenant_id = :tenant_id and {and keys|first.$name = written.$name}
                            and first.version_id = concat('row ', stored.sequence)
                            and first.{updated} is not distinct from stored.{updated}) = 0
                    """ + again();
        }

        @Override
        String period(boolean all) {
            return """
                    update {history} as kept set valid_from = moved.new_from, valid_to = moved.new_to
                    from (select * from (<periods>) as placed
                        where valid_from <> new_from or valid_to is distinct from new_to) as moved
                    where kept.ctid = moved.place
                    """.replace("<periods>", periods(all, "place, "));
        }

        @Override
        String versions(boolean all) {
            return all ? "(select stored.ctid as place, stored.* from {history} as stored) as version" : """
                    (select one.*
                        from (select {keys|unnest(cast(:$name as text[])) as key_$name}) as changed
                        cross join lateral (
                            select stored.ctid as place, stored.* from {history} as stored
                            where stored.tenant_id = :tenant_id and {and keys|stored.$name = changed.key_$name}
                            offset 0) as one) as version""";
        }


        /** The versions are there: they were just added, or the lines are read from them. */
        @Override
        String insertLines() {
            return """
                    insert into {lines_history} (tenant_id, {line|$name}, version_id)
                    select :tenant_id, {line|cast(incoming.$name as $type)}, incoming.version_id
                    from (select {line|unnest(cast(:$name as text[])) as $name},
                        unnest(cast(:version_id as text[])) as version_id) as incoming
                    on conflict do nothing
                    """;
        }
    },

    MARIADB {
        @Override
        String insert() {
            return """
                    insert into {history} (tenant_id, sequence, {columns|$name}, version_id, valid_from)
                    select :tenant_id, :sequence, {columns|:$name}, :version_id, coalesce(:{updated}, :fetched_at)
                    from dual
                    where not exists (
                        select 1 from {history} as first
                        where first.tenant_id = :tenant_id and {and keys|first.$name = :$name}
                            and first.version_id = concat('row ', :sequence) and first.{updated} <=> :{updated})
                    on duplicate key update
                        sequence = if(values(fetched_at) < fetched_at, values(sequence), sequence),
                        fetched_at = least(fetched_at, values(fetched_at))
                    """;
        }

        @Override
        String period(boolean all) {
            return """
                    update {history} as kept
                    join (select * from (<periods>) as placed
                        where valid_from <> new_from or not (valid_to <=> new_to)) as moved
                    on kept.tenant_id = moved.tenant_id and {and keys|kept.$name = moved.$name}
                        and kept.version_id = moved.version_id
                    set kept.valid_from = moved.new_from, kept.valid_to = moved.new_to
                    """.replace("<periods>", periods(all, ""));
        }


        @Override
        String insertLines() {
            return """
                    insert into {lines_history} (tenant_id, {line|$name}, version_id)
                    select kept.tenant_id, {line|:$name}, kept.version_id
                    from {history} as kept
                    where kept.tenant_id = :tenant_id and {and keys|kept.$name = :$name} and kept.version_id = :version_id
                        and not exists (
                            select 1 from {lines_history} as line
                            where line.tenant_id = :tenant_id and line.version_id = :version_id
                                and {and linekeys|line.$name = :$name})
                    """;
        }
    };

    static HistoryStatements of(DatabaseKind database) {
        return valueOf(database.name());
    }

    /** A version that comes again came when it first did. */
    private static String again() {
        return """
                on conflict (tenant_id, {keys|$name}, version_id) do update set
                    sequence = excluded.sequence, fetched_at = excluded.fetched_at
                where excluded.fetched_at < kept.fetched_at
                returning kept.{id}
                """;
    }

    /** @return the statement that adds versions which are not there yet */
    abstract String insert();

    /** @return the statement that sets from when to when versions are valid, of some records or of all */
    abstract String period(boolean all);

    /** @return the statement that adds the rows of a version's list */
    String insertLines() {
        return """
                insert into {lines_history} (tenant_id, {line|$name}, version_id)
                select kept.tenant_id, {line|cast(:$name as $type)}, kept.version_id
                from {history} as kept
                where kept.tenant_id = :tenant_id and {and keys|kept.$name = :$name} and kept.version_id = :version_id
                    and not exists (
                        select 1 from {lines_history} as line
                        where line.tenant_id = :tenant_id and line.version_id = :version_id
                            and {and linekeys|line.$name = cast(:$name as $type)})
                """;
    }

    /** @return the statement that adds versions of records that were just written */
    String copy() {
        return insert();
    }

    /** @return the statement that adds the rows of lists that were just written, by their records; PostgreSQL's alone */
    static String copyLines() {
        return """
                insert into {lines_history} (tenant_id, {line|$name}, version_id)
                select :tenant_id, {line|stored.$name}, written.version_id
                from (select {keys|unnest(cast(:$name as text[])) as $name},
                    unnest(cast(:version_id as text[])) as version_id) as written
                cross join lateral (
                    select * from {lines} as one where one.tenant_id = :tenant_id and {and keys|one.$name = written.$name}
                    offset 0) as stored
                on conflict do nothing
                """;
    }

    /** @return where the versions are, of some records or of all */
    String versions(boolean all) {
        return all ? "{history}" : "{history} where tenant_id = :tenant_id and {and keys|$name = :$name}";
    }

    /** @param place what else is needed of each version to find it */
    String periods(boolean all, String place) {
        return """
                select begun.*, case when is_deleted then new_from else lead(new_from) over (
                        partition by tenant_id, {keys|$name} order by fetched_at, sequence, version_id) end as new_to
                from (
                    select stamped.*, max(case when earlier is null or stamp > earlier then stamp
                            when fetched_at > earlier then fetched_at else earlier end) over (
                        partition by tenant_id, {keys|$name} order by fetched_at, sequence, version_id) as new_from
                    from (
                        select <place>tenant_id, {keys|$name}, version_id, sequence, fetched_at, valid_from, valid_to,
                            {deleted} as is_deleted, coalesce({updated}, fetched_at) as stamp,
                            max(coalesce({updated}, fetched_at)) over (
                                partition by tenant_id, {keys|$name} order by fetched_at, sequence, version_id
                                rows between unbounded preceding and 1 preceding) as earlier
                        from <versions>) as stamped) as begun
                """.replace("<place>", place).replace("<versions>", versions(all));
    }
}
