DELETE FROM xero_webhook_event WHERE stream_id = :stream AND fetched_at IS NULL AND refusals > :most
