UPDATE xero_authorisation
   SET state = 'REVOKING', failures = 0, failing_since = NULL, last_error = NULL, next_attempt_at = CURRENT_TIMESTAMP
 WHERE id = :id AND state IN ('WORKING', 'FAILING', 'RECONNECT', 'SET_ASIDE')
