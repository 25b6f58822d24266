UPDATE xero_webhook_event
   SET fetched_at = :clock
 WHERE stream_id = :stream AND record_id IN (:records) AND arrival <= :arrival AND fetched_at IS NULL
