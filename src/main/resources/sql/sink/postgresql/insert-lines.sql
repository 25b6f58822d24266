-- Of the records that were written.
insert into {lines} (tenant_id, {line|$name})
select :tenant_id, {line|cast(incoming.$name as $type)}
from (select {line|unnest(cast(:$name as text[])) as $name}) as incoming
