-- Assignments work from the first to the last: once sequence is set, it is the incoming one exactly if the row is to
-- change.
insert into {table} (tenant_id, sequence, {columns|$name})
values (:tenant_id, :sequence, {columns|:$name})
on duplicate key update
    sequence = if(values(sequence) >= sequence or values({updated}) > {updated}, values(sequence), sequence),
    {others|$name = if(sequence = values(sequence), values($name), $name)}
