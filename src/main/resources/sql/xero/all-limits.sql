SELECT l.*, CURRENT_TIMESTAMP AS read_at FROM xero_limit l ORDER BY l.id
