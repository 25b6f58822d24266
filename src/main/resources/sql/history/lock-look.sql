SELECT looked_at, CURRENT_TIMESTAMP AS read_at FROM xero_history_look WHERE id = 1 FOR UPDATE SKIP LOCKED
