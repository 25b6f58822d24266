-- Of the records that were written. They are looked up one by one, since on a table without statistics, as in the first
-- minutes, the planner would rather read all lines of the organisation.
delete from {lines}
where ctid = any(array(
    select line.ctid
    from unnest(cast(:{id} as text[])) as written (id)
    cross join lateral (
        select stored.ctid from {lines} as stored
        where stored.tenant_id = :tenant_id and stored.{id} = written.id
        offset 0) as line))
