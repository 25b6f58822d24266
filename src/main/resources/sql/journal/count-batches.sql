SELECT COUNT(*)
  FROM xero_batch
 WHERE stream_id = :stream AND sequence > :after
   AND (sinks IS NULL OR POSITION(CAST(:sink AS VARCHAR(200)) IN sinks) > 0)
