SELECT id, state
  FROM xero_authorisation
 WHERE access_token NOT LIKE :mine
    OR refresh_token NOT LIKE :mine
    OR previous_refresh_token NOT LIKE :mine
 ORDER BY id
   FOR UPDATE SKIP LOCKED
