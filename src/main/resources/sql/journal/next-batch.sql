SELECT sequence, record_count, body
  FROM xero_batch
 WHERE stream_id = :stream AND sequence > :after
 ORDER BY sequence
 FETCH FIRST 1 ROW ONLY
