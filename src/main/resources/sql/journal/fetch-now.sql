UPDATE xero_stream
   SET due_at = CURRENT_TIMESTAMP
 WHERE wanted
   AND (CAST(:tenant AS VARCHAR(36)) IS NULL OR tenant_id = :tenant)
   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR LOWER(entity) = LOWER(:entity))
