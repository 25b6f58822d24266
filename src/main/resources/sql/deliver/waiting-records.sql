-- From the first batch that waits in each stream, whatever is behind it.
SELECT COALESCE(SUM(w.journalled - w.before), 0)
  FROM (SELECT s.journalled,
               (SELECT b.journalled - b.record_count
                  FROM xero_batch b
                 WHERE b.stream_id = c.stream_id AND b.sequence > c.sequence
                 ORDER BY b.sequence
                 FETCH FIRST 1 ROW ONLY) AS before
          FROM xero_cursor c
          JOIN xero_stream s ON s.id = c.stream_id
         WHERE c.sink = :sink AND c.wanted AND c.sequence < s.sequence) w
