-- When each sink was last seen on a node; of one that was gone before nodes kept that, when it last got anything.
SELECT k.sink, COALESCE(MAX(k.seen_at), MAX(k.last_delivered_at), MAX(k.due_at)) AS seen
  FROM (SELECT n.sink, n.seen_at, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS last_delivered_at,
               CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS due_at
          FROM xero_node_sink n
        UNION ALL
        SELECT c.sink, CAST(NULL AS TIMESTAMP WITH TIME ZONE), c.last_delivered_at, c.due_at
          FROM xero_cursor c) k
 GROUP BY k.sink
 ORDER BY k.sink
