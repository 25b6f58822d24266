SELECT id, person, state, expires_at, failures, last_error
  FROM xero_authorisation
 WHERE state <> 'RETIRED'
 ORDER BY connected_at DESC
