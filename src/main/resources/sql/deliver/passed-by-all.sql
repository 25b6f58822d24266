SELECT COALESCE(
           (SELECT MIN(COALESCE(c.sequence, 0))
              FROM xero_node_sink n
              LEFT JOIN xero_cursor c ON c.sink = n.sink AND c.stream_id = :stream
             WHERE n.seen_at >= :since AND (c.wanted IS NULL OR c.wanted)),
           s.sequence) AS passed
  FROM xero_stream s
 WHERE s.id = :stream
