UPDATE xero_authorisation
   SET state = CASE WHEN state = 'FAILING' THEN state ELSE 'WORKING' END, next_attempt_at = CURRENT_TIMESTAMP
 WHERE id = :id AND state <> 'WORKING'
