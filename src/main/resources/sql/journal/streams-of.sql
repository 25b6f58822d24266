SELECT s.id, s.tenant_id, o.name AS organisation, s.entity
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE s.wanted AND LOWER(s.tenant_id) IN (:tenants)
