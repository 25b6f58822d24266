SELECT COUNT(*)
  FROM (SELECT p.id FROM xero_parked p WHERE p.sink = :sink AND p.stream_id = :stream FETCH FIRST 1 ROW ONLY) found
