SELECT DISTINCT c.sink
  FROM xero_cursor c
 WHERE EXISTS (SELECT 1 FROM xero_parked p WHERE p.sink = c.sink AND p.stream_id = c.stream_id)
