DELETE FROM xero_parked
 WHERE (CAST(:sink AS VARCHAR(100)) IS NULL OR sink = :sink)
   AND (CAST(:record AS VARCHAR(100)) IS NULL OR record_id = :record)
   AND stream_id IN (SELECT s.id
                       FROM xero_stream s
                       JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                      WHERE (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
                        AND (CAST(:organisation AS VARCHAR(500)) IS NULL
                             OR LOWER(s.tenant_id) = LOWER(:organisation)
                             OR LOWER(o.name) = LOWER(:organisation)))
