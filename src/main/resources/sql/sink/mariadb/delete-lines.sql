delete from {lines}
where tenant_id = :tenant_id and {id} = :{id}
    and exists (
        select 1 from {table} as stored
        where stored.tenant_id = :tenant_id and stored.{id} = :{id} and stored.sequence = :sequence)
