DELETE FROM xero_node_sink WHERE seen_at < :before
