UPDATE xero_authorisation
   SET state = CASE WHEN state = 'FAILING' THEN state ELSE 'WORKING' END, next_attempt_at = CURRENT_TIMESTAMP,
       expires_at = CASE WHEN scopes <> :scopes THEN CAST(:begin AS TIMESTAMP WITH TIME ZONE) ELSE expires_at END,
       rotated_at = CASE WHEN scopes <> :scopes THEN CAST(:begin AS TIMESTAMP WITH TIME ZONE) ELSE rotated_at END,
       scopes = :scopes
 WHERE id = :id
