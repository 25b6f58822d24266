UPDATE xero_cursor
   SET lease_owner = NULL, lease_until = NULL, asked_until = NULL,
       caught_up = sequence >= (SELECT s.sequence FROM xero_stream s WHERE s.id = xero_cursor.stream_id)
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
