SELECT COALESCE(SUM(c.delivered), 0) AS delivered,
       COALESCE(SUM(s.sequence - c.sequence), 0) AS waiting,
       (SELECT COUNT(*) FROM xero_parked p WHERE p.sink = :sink) AS parked,
       (SELECT COUNT(*) FROM xero_refetch r WHERE r.sink = :sink) AS refetching,
       COALESCE(MAX(c.failures), 0) AS failures,
       MIN(CASE WHEN c.failures > 0 THEN c.due_at END) AS next_attempt_at,
       MAX(c.last_delivered_at) AS last_delivered_at,
       (SELECT f.last_error
          FROM xero_cursor f
         WHERE f.sink = :sink AND f.wanted AND f.failures > 0
         ORDER BY f.due_at DESC
         FETCH FIRST 1 ROW ONLY) AS last_error
  FROM xero_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
 WHERE c.sink = :sink AND c.wanted
