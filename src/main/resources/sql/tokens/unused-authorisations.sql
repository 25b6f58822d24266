SELECT a.id
  FROM xero_authorisation a
 WHERE a.state <> 'RETIRED'
   AND NOT EXISTS (SELECT 1 FROM xero_organisation o WHERE o.authorisation_id = a.id)
