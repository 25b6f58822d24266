UPDATE xero_cursor
   SET lease_until = :until
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
