UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, due_at = :due, failures = :failures,
       failing_since = CASE WHEN :failures > 1 THEN COALESCE(failing_since, CURRENT_TIMESTAMP)
                            ELSE CURRENT_TIMESTAMP END,
       last_error = :error, refusal = NULL, trouble = :trouble, alike = :alike
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
