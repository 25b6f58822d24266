SELECT COUNT(*)
  FROM (SELECT e.stream_id FROM xero_webhook_event e WHERE e.fetched_at IS NULL FETCH FIRST 1 ROW ONLY) found
