SELECT o.tenant_id, o.name, o.folder, o.authorisation_id, o.state, o.last_error, o.left_at IS NOT NULL AS departed,
       CAST(NULL AS VARCHAR(10)) AS records
  FROM xero_organisation o
 WHERE o.authorisation_id = :authorisation AND o.left_at IS NULL
 ORDER BY o.name, o.tenant_id
