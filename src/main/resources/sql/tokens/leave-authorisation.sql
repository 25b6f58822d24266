UPDATE xero_organisation o
   SET authorisation_id = COALESCE(
           (SELECT c.authorisation_id
              FROM xero_connection c
              JOIN xero_authorisation a ON a.id = c.authorisation_id
             WHERE c.tenant_id = o.tenant_id AND a.id <> :id AND a.state IN ('WORKING', 'FAILING')
             ORDER BY c.connected_at DESC
             FETCH FIRST 1 ROW ONLY),
           o.authorisation_id)
 WHERE o.authorisation_id = :id
