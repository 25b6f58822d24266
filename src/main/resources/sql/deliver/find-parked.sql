SELECT p.id, p.sink, p.stream_id, s.tenant_id, o.name AS organisation, s.entity, p.sequence, p.record_id, p.reason,
       p.attempts, p.parked_at, p.reason_group, p.number, p.name, COALESCE(c.wanted, FALSE) AS wanted
  FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS k (id)
  JOIN xero_parked p ON p.id = k.id
  JOIN xero_stream s ON s.id = p.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_cursor c ON c.sink = p.sink AND c.stream_id = p.stream_id
