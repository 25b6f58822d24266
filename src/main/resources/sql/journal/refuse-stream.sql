UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, due_at = :due, failures = :failures, failing_since = NULL, refusal = :refusal,
       last_error = :error, trouble = :trouble, alike = :alike
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
