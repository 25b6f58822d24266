UPDATE xero_cursor
   SET sequence = :sequence
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence AND sequence <= :sequence
