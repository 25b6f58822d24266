DELETE FROM xero_parked
 WHERE id IN (SELECT p.id FROM xero_parked p WHERE p.stream_id = :stream ORDER BY p.id FETCH FIRST 500 ROWS ONLY)
