-- The first mark of each sink at that batch or behind it.
SELECT m.sink, m.passed_at, m.sequence
  FROM (SELECT f.sink, MIN(f.passed_at) AS first
          FROM xero_search_mark f
         WHERE f.stream_id = :stream AND f.sequence >= :sequence
         GROUP BY f.sink) b
  JOIN xero_search_mark m ON m.stream_id = :stream AND m.sink = b.sink AND m.passed_at = b.first
 ORDER BY m.passed_at, m.sink
