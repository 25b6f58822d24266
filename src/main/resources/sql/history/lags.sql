-- The sinks for which something waits, with the seconds since the oldest of it was journalled.
SELECT w.sink, MIN(w.oldest) AS oldest
  FROM (SELECT c.sink,
               (SELECT b.appended_at
                  FROM xero_batch b
                 WHERE b.stream_id = c.stream_id AND b.sequence > c.sequence
                 ORDER BY b.sequence
                 FETCH FIRST 1 ROW ONLY) AS oldest
          FROM xero_cursor c
          JOIN xero_stream s ON s.id = c.stream_id
         WHERE c.wanted AND c.sequence < s.sequence) w
 GROUP BY w.sink
