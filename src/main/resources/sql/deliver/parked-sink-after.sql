SELECT p.sink
  FROM xero_parked p
 WHERE p.sink > :sink
 ORDER BY p.sink
 FETCH FIRST 1 ROW ONLY
