UPDATE xero_cursor
   SET lease_owner = NULL, lease_until = NULL, due_at = :due, failures = failures + 1,
       failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), last_error = :error
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
