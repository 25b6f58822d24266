SELECT c.last_error
  FROM xero_cursor c
 WHERE c.sink = :sink AND c.wanted AND c.failures > 0
 ORDER BY c.due_at DESC
 FETCH FIRST 1 ROW ONLY
