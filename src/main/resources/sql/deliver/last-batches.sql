SELECT o.folder, o.name AS organisation, s.entity, c.sequence
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE c.sink = :sink AND c.wanted AND c.sequence > 0 AND c.last_delivered_at IS NOT NULL
 ORDER BY c.last_delivered_at DESC
 FETCH FIRST :limit ROWS ONLY
