-- From the first batch that waits in each stream, whatever is behind it. Batches of a release that did not
-- count them are counted one by one: what the stream has counted came after them.
SELECT COALESCE(SUM(w.journalled - w.before), 0)
  FROM (SELECT s.journalled,
               COALESCE((SELECT b.journalled - b.record_count
                           FROM xero_batch b
                          WHERE b.stream_id = c.stream_id AND b.sequence > c.sequence
                          ORDER BY b.sequence
                          FETCH FIRST 1 ROW ONLY),
                        (SELECT -SUM(o.record_count)
                           FROM xero_batch o
                          WHERE o.stream_id = c.stream_id AND o.sequence > c.sequence AND o.journalled IS NULL)) AS before
          FROM xero_cursor c
          JOIN xero_stream s ON s.id = c.stream_id
         WHERE c.sink = :sink AND c.wanted AND c.sequence < s.sequence) w
