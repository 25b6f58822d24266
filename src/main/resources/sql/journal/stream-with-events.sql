SELECT s.id, s.tenant_id, s.entity, s.fence,
       (SELECT o.name FROM xero_organisation o WHERE o.tenant_id = s.tenant_id) AS organisation,
       s.passes, s.watermark, s.chosen, s.missing > 0 AS lacking,
       EXISTS (SELECT 1 FROM xero_pass p WHERE p.stream_id = s.id) AS open, TRUE AS announced
  FROM xero_stream s
 WHERE s.wanted AND s.lease_owner IS NULL
   AND s.id IN (SELECT e.stream_id FROM xero_webhook_event e WHERE e.fetched_at IS NULL)
   AND (s.events_after IS NULL OR s.events_after <= CURRENT_TIMESTAMP)
   AND EXISTS (SELECT 1
                 FROM xero_organisation o
                 JOIN xero_authorisation a ON a.id = o.authorisation_id
                WHERE o.tenant_id = s.tenant_id AND o.state = 'CONNECTED' AND a.state IN ('WORKING', 'FAILING'))
   AND NOT EXISTS (SELECT 1 FROM xero_departure d WHERE d.tenant_id = s.tenant_id AND d.remove_records)
   AND NOT EXISTS (SELECT 1
                     FROM xero_limit l
                    WHERE l.id IN (s.tenant_id, 'app')
                      AND (l.paused_until > CURRENT_TIMESTAMP
                           OR l.rest_until > CURRENT_TIMESTAMP AND l.rest_kind <> 'DAY'))
   AND (SELECT COUNT(*)
          FROM xero_stream h
         WHERE h.tenant_id = s.tenant_id AND h.lease_until >= CURRENT_TIMESTAMP) < :concurrent
 ORDER BY s.events_after NULLS FIRST, s.id
 FETCH FIRST 1 ROW ONLY
