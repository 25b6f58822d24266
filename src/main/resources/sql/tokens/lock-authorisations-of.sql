SELECT id
  FROM xero_authorisation
 WHERE id IN (SELECT authorisation_id FROM xero_organisation WHERE tenant_id IN (:tenants))
 ORDER BY id
   FOR UPDATE
