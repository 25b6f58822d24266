SELECT s.id, s.tenant_id, o.name AS organisation, s.entity, s.sequence, s.watermark,
       GREATEST(s.due_at, COALESCE(l.paused_until, s.due_at), COALESCE(l.rest_until, s.due_at),
                COALESCE(app.paused_until, s.due_at), COALESCE(app.rest_until, s.due_at)) AS due_at,
       s.last_pass_at, s.last_records, s.last_changed, s.failures, s.last_error, s.refusal, s.missing,
       p.page, p.page_size, p.records AS pass_done, p.expected, p.started_at, CURRENT_TIMESTAMP AS read_at,
       s.full_pass_at, s.last_full_pass_at, f.page AS full_page, s.full_error, s.last_skipped, s.skipped,
       (SELECT COUNT(*) FROM xero_webhook_event e WHERE e.stream_id = s.id AND e.fetched_at IS NULL) AS waiting_events,
       (SELECT COUNT(*) FROM xero_irregular i
         WHERE i.stream_id = s.id AND i.kind = 'SET_ASIDE' AND NOT i.acknowledged) AS set_aside,
       (SELECT COUNT(*) FROM xero_irregular i WHERE i.stream_id = s.id AND i.kind = 'TWIN') AS twins
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_limit l ON l.id = s.tenant_id
  LEFT JOIN xero_limit app ON app.id = 'app'
  LEFT JOIN xero_pass p ON p.stream_id = s.id AND p.kind = 'CHANGES'
  LEFT JOIN xero_pass f ON f.stream_id = s.id AND f.kind = 'FULL'
 WHERE s.wanted
   AND s.id > :after
   AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(s.tenant_id) = LOWER(:organisation)
        OR LOWER(o.name) = LOWER(:organisation))
   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
   AND (CAST(:state AS VARCHAR(20)) IS NULL
        OR COALESCE(s.refusal, CASE WHEN s.failures > 0 THEN 'FAILING' ELSE 'WORKING' END) = :state)
 ORDER BY CASE WHEN CAST(:order AS VARCHAR(10)) <> 'TROUBLE' THEN 0
               WHEN s.refusal IS NOT NULL OR s.failures > 0 OR s.missing > 0 OR s.full_error IS NOT NULL THEN 1
               WHEN p.page IS NOT NULL THEN 2
               ELSE 3 END,
          CASE WHEN CAST(:order AS VARCHAR(10)) <> 'ID' THEN o.name END,
          CASE WHEN CAST(:order AS VARCHAR(10)) <> 'ID' THEN s.entity END,
          s.id
 FETCH FIRST :limit ROWS ONLY
