-- Of the records that were written; to look for them here again costs more than all else, since the planner cannot know
-- how many there are.
delete from {lines} where tenant_id = :tenant_id and {id} = any(cast(:{id} as text[]))
