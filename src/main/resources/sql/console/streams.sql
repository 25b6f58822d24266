SELECT s.tenant_id, o.name AS organisation, s.entity, s.sequence, s.watermark,
       GREATEST(s.due_at, COALESCE(s.not_before, s.due_at)) AS due_at, s.last_pass_at, s.last_records,
       s.last_changed, p.page, s.failures, s.last_error
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_pass p ON p.stream_id = s.id
 WHERE s.wanted
 ORDER BY o.name, s.entity, s.id
