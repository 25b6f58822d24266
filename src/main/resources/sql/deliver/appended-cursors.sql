SELECT c.stream_id
  FROM xero_cursor c
 WHERE (c.sink, c.stream_id) IN (:keys)
   AND c.caught_up
   AND c.sequence < (SELECT s.sequence FROM xero_stream s WHERE s.id = c.stream_id)
   FOR UPDATE SKIP LOCKED
