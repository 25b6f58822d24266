UPDATE xero_authorisation
   SET state = 'RECONNECT', failures = failures + 1, failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP),
       last_error = :error, look_at = :look, looks = looks + 1
 WHERE id = :id
