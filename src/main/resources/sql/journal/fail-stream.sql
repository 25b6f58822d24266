UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, due_at = COALESCE(:due, due_at), failures = failures + 1,
       failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), last_error = :error
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
