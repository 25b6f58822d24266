UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
