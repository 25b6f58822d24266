UPDATE xero_stream
   SET lease_owner = :owner, lease_until = :until, fence = :fence
 WHERE id = :id
