SELECT sequence, appended_at
  FROM xero_batch
 WHERE stream_id = :stream AND sequence > :after AND sequence <= :passed
 ORDER BY stream_id, sequence
 FETCH FIRST 200 ROWS ONLY
