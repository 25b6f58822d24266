-- One statement a batch: each parameter is the array of a column's values. Only what was written is returned.
insert into {table} as stored (tenant_id, sequence, {columns|$name})
select :tenant_id, :sequence, {columns|cast(incoming.$name as $type)}
from (select {columns|unnest(cast(:$name as text[])) as $name}) as incoming
on conflict (tenant_id, {keys|$name}) do update set
    sequence = excluded.sequence, {others|$name = excluded.$name}
where excluded.sequence >= stored.sequence or excluded.{updated} > stored.{updated}
returning {id}
