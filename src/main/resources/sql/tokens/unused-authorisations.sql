SELECT id
  FROM xero_authorisation
 WHERE state <> 'RETIRED'
   AND id NOT IN (SELECT authorisation_id FROM xero_organisation)
 ORDER BY id
   FOR UPDATE SKIP LOCKED
