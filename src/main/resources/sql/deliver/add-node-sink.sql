INSERT INTO xero_node_sink (node, sink, seen_at) VALUES (:node, :sink, CURRENT_TIMESTAMP)
