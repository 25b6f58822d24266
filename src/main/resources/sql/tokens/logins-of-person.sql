SELECT id
  FROM xero_authorisation
 WHERE (id = :id OR person = CAST(:person AS VARCHAR(320)))
   AND grant_type = 'authorization_code'
   AND state IN ('WORKING', 'FAILING', 'RECONNECT', 'SET_ASIDE')
 ORDER BY id
