SELECT record_id, MAX(arrival) AS arrival, MIN(refusals) AS refusals
  FROM xero_webhook_event
 WHERE stream_id = :stream AND fetched_at IS NULL
 GROUP BY record_id
 ORDER BY MIN(refusals), MIN(arrival)
 LIMIT :most
