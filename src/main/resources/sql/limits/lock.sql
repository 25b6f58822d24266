SELECT l.*, CURRENT_TIMESTAMP AS read_at
  FROM xero_limit l
 WHERE l.id IN (:ids)
 ORDER BY l.id
   FOR UPDATE
