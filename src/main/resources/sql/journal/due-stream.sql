-- One expression for all times, so that no database looks among the due streams of other organisations.
SELECT s.id, s.tenant_id, s.entity, s.fence, s.failures, s.full_failures,
       s.due_at <= CURRENT_TIMESTAMP OR s.lease_owner IS NOT NULL AS changes_due,
       (SELECT o.name FROM xero_organisation o WHERE o.tenant_id = s.tenant_id) AS organisation,
       s.passes, s.watermark, s.chosen, s.missing > 0 AS lacking,
       EXISTS (SELECT 1 FROM xero_pass p WHERE p.stream_id = s.id) AS open,
       EXISTS (SELECT 1 FROM xero_webhook_event e WHERE e.stream_id = s.id AND e.fetched_at IS NULL) AS announced,
       CURRENT_TIMESTAMP AS read_at
  FROM xero_stream s
 WHERE s.tenant_id = :tenant
   AND s.wanted
   AND CASE WHEN s.lease_owner IS NULL THEN LEAST(s.due_at, COALESCE(s.full_pass_at, s.due_at))
            ELSE s.lease_until END <= CURRENT_TIMESTAMP
   AND EXISTS (SELECT 1
                 FROM xero_organisation o
                 JOIN xero_authorisation a ON a.id = o.authorisation_id
                WHERE o.tenant_id = s.tenant_id AND o.state = 'CONNECTED' AND a.state IN ('WORKING', 'FAILING'))
   AND NOT EXISTS (SELECT 1 FROM xero_departure d WHERE d.tenant_id = s.tenant_id AND d.remove_records)
   AND NOT EXISTS (SELECT 1
                     FROM xero_limit l
                    WHERE l.id IN (s.tenant_id, 'app')
                      AND (l.paused_until > CURRENT_TIMESTAMP OR l.rest_until > CURRENT_TIMESTAMP))
   AND (SELECT COUNT(*)
          FROM xero_stream h
         WHERE h.tenant_id = s.tenant_id AND h.lease_until >= CURRENT_TIMESTAMP) < :concurrent
 ORDER BY CASE WHEN s.due_at <= CURRENT_TIMESTAMP THEN 0 ELSE 1 END,
          CASE WHEN s.due_at <= CURRENT_TIMESTAMP THEN s.due_at ELSE s.full_pass_at END
 FETCH FIRST 1 ROW ONLY
