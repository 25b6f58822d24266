INSERT INTO xero_cursor (sink, stream_id, due_at)
SELECT CAST(:sink AS VARCHAR(100)), CAST(:stream AS BIGINT), CURRENT_TIMESTAMP
 WHERE NOT EXISTS (SELECT 1 FROM xero_cursor WHERE sink = :sink AND stream_id = :stream)
