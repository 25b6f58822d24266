SELECT id
  FROM xero_authorisation
 WHERE state IN ('WORKING', 'FAILING')
   AND id <> :custom
   AND (grant_type <> :grant OR grant_type = 'client_credentials')
 ORDER BY id
