SELECT id
  FROM xero_authorisation
 WHERE state IN ('WORKING', 'FAILING')
   AND expires_at <= :until
   AND next_attempt_at <= CURRENT_TIMESTAMP
   AND (refresh_token IS NOT NULL OR grant_type = 'client_credentials')
 ORDER BY expires_at
