UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, failures = 0, failing_since = NULL, last_error = NULL, refusal = NULL,
       trouble = NULL, alike = 0
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
