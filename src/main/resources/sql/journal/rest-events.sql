UPDATE xero_stream
   SET events_after = :after, events_failures = :failures
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
