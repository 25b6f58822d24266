SELECT o.name
  FROM xero_connection c
  JOIN xero_organisation o ON o.tenant_id = c.tenant_id
 WHERE c.authorisation_id = :id
 ORDER BY o.name
