SELECT s.id
  FROM xero_stream s
 WHERE (SELECT b.appended_at
          FROM xero_batch b
         WHERE b.stream_id = s.id
         ORDER BY b.sequence
         FETCH FIRST 1 ROW ONLY) < :before
 ORDER BY s.id
