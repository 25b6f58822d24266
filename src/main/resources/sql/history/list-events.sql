SELECT id, happened_at, stage, level, tenant_id, organisation, text, who, entity, record_id, record_name
  FROM xero_event
 WHERE id < :before
   AND (CAST(:stage AS VARCHAR(20)) IS NULL OR stage = :stage)
   AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(tenant_id) = LOWER(:organisation)
        OR LOWER(organisation) = LOWER(:organisation))
 ORDER BY id DESC
 FETCH FIRST :limit ROWS ONLY
