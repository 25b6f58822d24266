SELECT id
  FROM xero_authorisation
 WHERE (id = :id OR person = CAST(:person AS VARCHAR(320))) AND state = 'REVOKING'
 ORDER BY id
