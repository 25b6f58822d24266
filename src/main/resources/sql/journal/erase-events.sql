DELETE FROM xero_webhook_event WHERE stream_id = :stream
