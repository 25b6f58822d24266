SELECT c.authorisation_id, c.connection_id
  FROM xero_connection c
  JOIN xero_authorisation a ON a.id = c.authorisation_id
 WHERE c.tenant_id = :tenant
   AND c.connection_id <> ''
   AND a.state IN ('WORKING', 'FAILING')
 ORDER BY c.connected_at DESC
