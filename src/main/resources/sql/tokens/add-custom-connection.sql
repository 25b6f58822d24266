INSERT INTO xero_authorisation (id, scopes, expires_at, rotated_at, state, next_attempt_at, connected_at, grant_type)
SELECT CAST(:id AS VARCHAR(36)), CAST(:scopes AS VARCHAR(4000)), CAST(:begin AS TIMESTAMP WITH TIME ZONE),
       CAST(:begin AS TIMESTAMP WITH TIME ZONE), 'WORKING', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'client_credentials'
 WHERE NOT EXISTS (SELECT 1 FROM xero_authorisation WHERE id = :id)
