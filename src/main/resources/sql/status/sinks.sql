SELECT c.sink,
       SUM(c.delivered) AS ever,
       COALESCE(SUM(CASE WHEN c.wanted THEN c.delivered END), 0) AS delivered,
       COALESCE(SUM(CASE WHEN c.wanted THEN s.sequence - c.sequence END), 0) AS waiting,
       COALESCE(MAX(CASE WHEN c.wanted THEN c.failures END), 0) AS failures,
       MIN(CASE WHEN c.wanted AND c.failures > 0 THEN c.due_at END) AS next_attempt_at,
       MIN(CASE WHEN c.wanted AND c.failures > 0 THEN c.failing_since END) AS failing_since,
       MAX(CASE WHEN c.wanted THEN c.last_delivered_at END) AS last_delivered_at,
       COALESCE(SUM(CASE WHEN c.wanted AND c.held_through > 0 THEN 1 END), 0) AS held,
       COALESCE(SUM(CASE WHEN c.wanted AND p.expected > p.records THEN p.expected - p.records END), 0) AS coming,
       COALESCE(SUM(CASE WHEN c.wanted AND (c.sequence < s.sequence OR p.expected > p.records) THEN s.journalled END), 0) AS concerned
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
  LEFT JOIN xero_pass p ON p.stream_id = s.id AND p.kind = 'CHANGES'
 GROUP BY c.sink
