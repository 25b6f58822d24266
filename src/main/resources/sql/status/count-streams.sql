SELECT COUNT(*) AS counted,
       COALESCE(SUM(CASE WHEN s.refusal IS NULL AND s.failures > 0 THEN 1 ELSE 0 END), 0) AS failing,
       COALESCE(SUM(CASE WHEN s.refusal IS NOT NULL AND s.refusal <> 'WAITING_PERSON' THEN 1 ELSE 0 END), 0) AS refused,
       COALESCE(SUM(CASE WHEN s.missing > 0 THEN 1 ELSE 0 END), 0) AS incomplete,
       COALESCE(SUM(CASE WHEN s.last_pass_at IS NULL THEN 1 ELSE 0 END), 0) AS never_passed,
       MAX(s.last_pass_at) AS last_pass_at,
       COALESCE(SUM(s.skipped), 0) AS skipped,
       COALESCE(SUM(CASE WHEN s.skipped > 0 AND s.journalled = 0 THEN 1 ELSE 0 END), 0) AS barren,
       COALESCE(SUM(CASE WHEN s.last_pass_at IS NULL AND s.refusal IS NULL AND s.failures = 0 AND o.state <> 'DISCONNECTED'
                              AND c.expected IS NULL THEN 1 ELSE 0 END), 0) AS uncounted,
       (SELECT COUNT(*) FROM xero_pass p WHERE p.page > 1) AS passing
  FROM xero_stream s
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
  LEFT JOIN xero_pass c ON c.stream_id = s.id AND c.kind = 'CHANGES'
 WHERE s.wanted
