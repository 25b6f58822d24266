SELECT COUNT(*)
  FROM (SELECT c.stream_id
          FROM xero_cursor c
         WHERE c.sink = :sink
           AND c.caught_up = FALSE
           AND c.wanted
           AND c.due_at <= CURRENT_TIMESTAMP
           AND (c.lease_until IS NULL OR c.lease_until < CURRENT_TIMESTAMP)
           AND (c.asked_until IS NULL OR c.asked_until < CURRENT_TIMESTAMP)
           AND c.sequence < (SELECT s.sequence FROM xero_stream s WHERE s.id = c.stream_id)
         FETCH FIRST 1 ROW ONLY) found
