INSERT INTO xero_stream (tenant_id, entity, due_at)
SELECT CAST(:tenant AS VARCHAR(36)), CAST(:entity AS VARCHAR(100)), CURRENT_TIMESTAMP
 WHERE NOT EXISTS (SELECT 1 FROM xero_stream WHERE tenant_id = :tenant AND entity = :entity)
