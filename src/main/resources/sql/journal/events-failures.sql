SELECT events_failures
  FROM xero_stream
 WHERE id = :stream AND (events_after IS NULL OR events_after <= CURRENT_TIMESTAMP)
