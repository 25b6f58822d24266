SELECT c.sink, c.stream_id, c.wanted, s.tenant_id, s.entity, o.name AS organisation, o.folder,
       CASE WHEN c.lease_until > CURRENT_TIMESTAMP THEN TRUE ELSE FALSE END AS held
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE s.tenant_id = :tenant
 ORDER BY c.stream_id, c.sink
