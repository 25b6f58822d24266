UPDATE xero_authorisation
   SET state = 'WORKING', next_attempt_at = CURRENT_TIMESTAMP
 WHERE state = 'SET_ASIDE' AND grant_type = 'authorization_code'
