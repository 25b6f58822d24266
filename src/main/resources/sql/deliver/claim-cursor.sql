UPDATE xero_cursor
   SET lease_owner = :owner, lease_until = :until, fence = :fence, caught_up = FALSE
 WHERE sink = :sink AND stream_id = :stream
