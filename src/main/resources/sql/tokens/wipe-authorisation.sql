UPDATE xero_authorisation
   SET state = 'REVOKED', access_token = NULL, refresh_token = NULL, previous_refresh_token = NULL, sent_at = NULL,
       previous_sent_at = NULL, rotated_at = :now, failures = 0, failing_since = NULL, last_error = NULL
 WHERE id = :id
