SELECT tenant_id, name, folder, authorisation_id, state, last_error
  FROM xero_organisation
 WHERE authorisation_id = :authorisation
 ORDER BY name, tenant_id
