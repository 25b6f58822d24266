SELECT o.tenant_id, o.name, o.folder, o.authorisation_id, o.state, o.last_error, o.left_at IS NOT NULL AS departed,
       CASE WHEN d.remove_records THEN 'REMOVING'
            WHEN o.removed_at IS NOT NULL THEN 'REMOVED'
            WHEN o.left_at IS NOT NULL THEN 'KEPT' END AS records
  FROM xero_organisation o
  LEFT JOIN xero_departure d ON d.tenant_id = o.tenant_id
 WHERE o.tenant_id = :tenant
