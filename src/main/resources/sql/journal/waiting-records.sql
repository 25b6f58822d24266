SELECT e.record_id, MAX(e.arrival) AS arrival, MAX(e.refusals) AS refusals, MAX(s.events_failures) AS failures
  FROM xero_webhook_event e
  JOIN xero_stream s ON s.id = e.stream_id
 WHERE e.stream_id = :stream AND e.fetched_at IS NULL
   AND (s.events_after IS NULL OR s.events_after <= CURRENT_TIMESTAMP)
   AND e.refusals = (SELECT MIN(r.refusals)
                       FROM xero_webhook_event r
                      WHERE r.stream_id = :stream AND r.fetched_at IS NULL)
 GROUP BY e.record_id
 ORDER BY MIN(e.arrival)
 LIMIT :most
