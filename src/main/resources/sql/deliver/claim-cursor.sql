UPDATE xero_cursor
   SET lease_owner = :owner, lease_until = :until, fence = :fence
 WHERE sink = :sink AND stream_id = :stream
