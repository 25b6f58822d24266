SELECT s.tenant_id, o.name AS organisation, s.entity, s.sequence, s.watermark,
       GREATEST(s.due_at, COALESCE(l.paused_until, s.due_at), COALESCE(l.rest_until, s.due_at),
                COALESCE(app.paused_until, s.due_at), COALESCE(app.rest_until, s.due_at)) AS due_at,
       s.last_pass_at, s.last_records, s.last_changed, p.page, s.failures, s.last_error, s.refusal, s.missing,
       s.full_pass_at, s.last_full_pass_at, f.page AS full_page, s.full_error,
       (SELECT COUNT(*) FROM xero_webhook_event e WHERE e.stream_id = s.id AND e.fetched_at IS NULL) AS waiting_events
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_limit l ON l.id = s.tenant_id
  LEFT JOIN xero_limit app ON app.id = 'app'
  LEFT JOIN xero_pass p ON p.stream_id = s.id AND p.kind = 'CHANGES'
  LEFT JOIN xero_pass f ON f.stream_id = s.id AND f.kind = 'FULL'
 WHERE s.wanted
 ORDER BY o.name, s.entity, s.id
