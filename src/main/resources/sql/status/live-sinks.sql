SELECT sink FROM xero_node_sink WHERE seen_at >= :since GROUP BY sink ORDER BY sink
