SELECT COUNT(*)
  FROM (SELECT 1 AS found
          FROM xero_cursor c
         WHERE c.sink = :sink AND c.failures >= 1 AND c.wanted
         FETCH FIRST 1 ROW ONLY) failing
