SELECT id
  FROM xero_authorisation
 WHERE state NOT IN ('RETIRED', 'REVOKING')
   AND (grant_type <> 'client_credentials' OR state = 'SET_ASIDE')
   AND id NOT IN (SELECT authorisation_id FROM xero_organisation WHERE left_at IS NULL)
   AND id NOT IN (SELECT c.authorisation_id
                    FROM xero_connection c
                    JOIN xero_departure d ON d.tenant_id = c.tenant_id
                   WHERE d.tell_xero)
 ORDER BY id
   FOR UPDATE SKIP LOCKED
