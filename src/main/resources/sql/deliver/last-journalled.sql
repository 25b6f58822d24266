SELECT s.id, s.tenant_id, s.entity, o.name AS organisation, o.folder, c.generation,
       (SELECT MAX(b.sequence) FROM xero_batch b WHERE b.stream_id = s.id) AS last_sequence
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE c.sink = :sink AND c.wanted
   AND (CAST(:entity AS VARCHAR(100)) = '' OR s.entity = CAST(:entity AS VARCHAR(100)))
   AND (CAST(:organisation AS VARCHAR(500)) = '' OR s.tenant_id = CAST(:organisation AS VARCHAR(500))
        OR LOWER(o.name) = LOWER(CAST(:organisation AS VARCHAR(500))))
   AND EXISTS (SELECT 1 FROM xero_batch b WHERE b.stream_id = s.id)
 ORDER BY s.appended_at DESC NULLS LAST, s.id
 FETCH FIRST 1 ROW ONLY
