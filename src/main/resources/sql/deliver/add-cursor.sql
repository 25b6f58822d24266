INSERT INTO xero_cursor (sink, stream_id, due_at, wanted, caught_up)
SELECT CAST(:sink AS VARCHAR(100)), s.id, CURRENT_TIMESTAMP, :wanted, s.sequence = 0
  FROM xero_stream s
 WHERE s.id = :stream
   AND NOT EXISTS (SELECT 1 FROM xero_cursor WHERE sink = :sink AND stream_id = :stream)
