insert into {lines} (tenant_id, {line|$name})
select stored.tenant_id, {line|:$name}
from {table} as stored
where stored.tenant_id = :tenant_id and stored.{id} = :{id} and stored.sequence = :sequence
