SELECT p.id, p.sink, p.stream_id, s.tenant_id, o.name AS organisation, s.entity, p.sequence, p.record_id, p.reason,
       p.attempts, p.parked_at, COALESCE(c.wanted, FALSE) AS wanted
  FROM xero_parked p
  JOIN xero_stream s ON s.id = p.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_cursor c ON c.sink = p.sink AND c.stream_id = p.stream_id
 WHERE p.id = :id
