SELECT id
  FROM xero_authorisation
 WHERE state = 'REVOKING'
   AND (person = CAST(:person AS VARCHAR(320))
        OR id IN (SELECT authorisation_id FROM xero_connection WHERE tenant_id IN (:tenants)))
 ORDER BY id
   FOR UPDATE SKIP LOCKED
