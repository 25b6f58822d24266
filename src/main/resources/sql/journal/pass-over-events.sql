UPDATE xero_webhook_event SET fetched_at = :clock WHERE stream_id = :stream AND fetched_at IS NULL
