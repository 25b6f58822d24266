DELETE FROM xero_batch
 WHERE stream_id = :stream
   AND sequence IN (SELECT b.sequence FROM xero_batch b WHERE b.stream_id = :stream ORDER BY b.sequence
                     FETCH FIRST 100 ROWS ONLY)
