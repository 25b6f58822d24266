SELECT COUNT(*)
  FROM xero_cursor
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
   AND lease_until > CURRENT_TIMESTAMP
