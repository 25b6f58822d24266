SELECT s.id, s.tenant_id, o.name AS organisation, s.entity
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 ORDER BY s.id
