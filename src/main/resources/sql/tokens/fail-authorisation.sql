UPDATE xero_authorisation
   SET state = 'FAILING', failures = failures + 1, failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP),
       next_attempt_at = :next, last_error = :error
 WHERE id = :id AND state IN ('WORKING', 'FAILING')
