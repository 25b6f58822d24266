UPDATE xero_authorisation
   SET failures = failures + 1, next_attempt_at = :next, last_error = :error
 WHERE id = :id AND state = 'REVOKING'
