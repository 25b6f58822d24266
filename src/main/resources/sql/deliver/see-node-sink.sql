UPDATE xero_node_sink SET seen_at = CURRENT_TIMESTAMP WHERE node = :node AND sink = :sink
