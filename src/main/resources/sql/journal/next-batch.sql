-- Ordered by the whole key, or H2 would read all batches that wait, bodies and all, before it gives the first.
SELECT sequence, record_count, pass, COALESCE(body_length, OCTET_LENGTH(body)) AS body_length, body, body_file, body_offset,
       body_check, appended_at, traceparent
  FROM xero_batch
 WHERE stream_id = :stream AND sequence > :after
   AND (sinks IS NULL OR POSITION(CAST(:sink AS VARCHAR(200)) IN sinks) > 0)
 ORDER BY stream_id, sequence
 FETCH FIRST 1 ROW ONLY
