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
