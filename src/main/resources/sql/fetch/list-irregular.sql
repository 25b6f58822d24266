SELECT i.id, i.kind, i.stream_id, s.tenant_id, o.name AS organisation, s.entity, i.record_id, i.page, i.position, i.part,
       i.reason, i.excerpt, i.first_seen_at, i.last_seen_at, i.acknowledged
  FROM xero_irregular i
  JOIN xero_stream s ON s.id = i.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE s.wanted
   AND i.id > :after
   AND (CAST(:id AS BIGINT) IS NULL OR i.id = :id)
   AND (CAST(:kind AS VARCHAR(10)) IS NULL OR i.kind = :kind)
   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
   AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(s.tenant_id) = LOWER(:organisation)
        OR LOWER(o.name) = LOWER(:organisation))
 ORDER BY i.id
 FETCH FIRST :limit ROWS ONLY
