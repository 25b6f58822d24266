SELECT s.id, s.tenant_id, s.entity, c.sequence, s.sequence AS last_sequence
  FROM xero_stream s
  LEFT JOIN xero_search_cursor c ON c.stream_id = s.id
 WHERE s.id IN (:streams) AND s.sequence > COALESCE(c.sequence, 0)
 ORDER BY s.id
