-- H2 keeps no query that locks, and would parse and plan it at each call; an update, of nothing, locks the same rows in the same order.
SELECT l.*, CURRENT_TIMESTAMP AS read_at
  FROM FINAL TABLE (UPDATE xero_limit SET calls = calls WHERE id IN (:ids)) l
