UPDATE xero_authorisation
   SET state = 'RECONNECT', failures = failures + 1, failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP),
       last_error = :error
 WHERE id = :id
