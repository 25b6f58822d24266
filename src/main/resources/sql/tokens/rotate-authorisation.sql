UPDATE xero_authorisation
   SET access_token = :access, refresh_token = :refresh, sent_at = NULL, previous_refresh_token = :previous,
       previous_sent_at = :previousSent, expires_at = :expires, rotated_at = :now,
       state = CASE WHEN state IN ('REVOKING', 'REVOKED') THEN state ELSE 'WORKING' END, failures = 0,
       failing_since = NULL, last_error = NULL, look_at = NULL, looks = 0
 WHERE id = :id
