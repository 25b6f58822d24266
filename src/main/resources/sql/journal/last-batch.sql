SELECT sequence, journalled, CURRENT_TIMESTAMP AS read_at FROM xero_stream WHERE id = :id
