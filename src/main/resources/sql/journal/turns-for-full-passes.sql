-- One stream each, the one whose turn it is: so an organisation that may not be called costs nothing, however many
-- streams it has. The time of an organisation's first stream is not compared until it is found, or a database would look
-- for it among the due streams of all.
SELECT w.tenant_id
  FROM (SELECT o.tenant_id,
               (SELECT s.full_pass_at
                  FROM xero_stream s
                 WHERE s.tenant_id = o.tenant_id AND s.wanted AND s.lease_owner IS NULL
                   AND s.full_pass_at > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00'
                 ORDER BY s.tenant_id, s.wanted, s.full_pass_at
                 FETCH FIRST 1 ROW ONLY) AS since
          FROM xero_organisation o
          JOIN xero_authorisation a ON a.id = o.authorisation_id
         WHERE o.state = 'CONNECTED'
           AND a.state IN ('WORKING', 'FAILING')
           AND o.tenant_id NOT IN (SELECT l.id
                                     FROM xero_limit l
                                    WHERE l.paused_until > CURRENT_TIMESTAMP OR l.rest_until > CURRENT_TIMESTAMP)
           AND o.tenant_id NOT IN (SELECT h.tenant_id
                                     FROM xero_stream h
                                    WHERE h.lease_until >= CURRENT_TIMESTAMP
                                    GROUP BY h.tenant_id
                                   HAVING COUNT(*) >= :concurrent)
           AND NOT EXISTS (SELECT 1
                             FROM xero_limit l
                            WHERE l.id = 'app'
                              AND (l.paused_until > CURRENT_TIMESTAMP OR l.rest_until > CURRENT_TIMESTAMP))) w
 WHERE w.since <= CURRENT_TIMESTAMP
 ORDER BY w.since, w.tenant_id
 FETCH FIRST 100 ROWS ONLY
