SELECT c.stream_id
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
 WHERE c.sink = :sink
   AND c.caught_up
   AND c.sequence < s.sequence
