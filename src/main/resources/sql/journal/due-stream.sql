SELECT s.id, s.tenant_id, s.entity, s.fence, s.failures,
       (SELECT o.name FROM xero_organisation o WHERE o.tenant_id = s.tenant_id) AS organisation
  FROM xero_stream s
 WHERE s.wanted
   AND (s.not_before IS NULL OR s.not_before <= CURRENT_TIMESTAMP)
   AND (s.lease_owner IS NULL AND s.due_at <= CURRENT_TIMESTAMP OR s.lease_until < CURRENT_TIMESTAMP)
   AND EXISTS (SELECT 1
                 FROM xero_organisation o
                 JOIN xero_authorisation a ON a.id = o.authorisation_id
                WHERE o.tenant_id = s.tenant_id AND o.state = 'CONNECTED' AND a.state <> 'RECONNECT')
 ORDER BY s.due_at
 FETCH FIRST 1 ROW ONLY
   FOR UPDATE SKIP LOCKED
