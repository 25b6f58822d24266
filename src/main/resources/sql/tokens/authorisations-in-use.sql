SELECT id, person, state, expires_at, failures, failing_since, last_error, scopes, connected_at, rotated_at, grant_type,
       refresh_token IS NOT NULL AS refreshable
  FROM xero_authorisation
 WHERE state <> 'RETIRED'
 ORDER BY connected_at DESC
