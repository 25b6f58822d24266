SELECT COALESCE(MIN(sequence) - 1, (SELECT s.sequence FROM xero_stream s WHERE s.id = :stream))
  FROM xero_batch
 WHERE stream_id = :stream AND appended_at >= :time
