UPDATE xero_cursor
   SET lease_owner = NULL, lease_until = NULL, asked_until = NULL
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
