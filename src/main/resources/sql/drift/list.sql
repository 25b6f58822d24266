SELECT d.id, d.kind, s.tenant_id, o.name AS organisation, d.entity, d.field, d.was, d.type, d.first_seen_at, d.accepted
  FROM xero_drift d
  JOIN xero_stream s ON s.id = d.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE s.wanted
   AND d.id > :after
   AND (CAST(:id AS BIGINT) IS NULL OR d.id = :id)
   AND (CAST(:kind AS VARCHAR(10)) IS NULL OR d.kind = :kind)
   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR LOWER(d.entity) = LOWER(:entity))
   AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(s.tenant_id) = LOWER(:organisation)
        OR LOWER(o.name) = LOWER(:organisation))
   AND (:accepted OR NOT d.accepted)
 ORDER BY d.id
 FETCH FIRST :limit ROWS ONLY
