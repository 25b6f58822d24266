SELECT c.stream_id
  FROM xero_cursor c
 WHERE c.sink = :sink
   AND NOT c.caught_up
   AND (c.lease_owner IS NULL OR c.lease_until < CURRENT_TIMESTAMP)
   AND c.failures < 1
   AND c.sequence >= (SELECT s.sequence FROM xero_stream s WHERE s.id = c.stream_id)
   FOR UPDATE SKIP LOCKED
