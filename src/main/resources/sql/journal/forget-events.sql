DELETE FROM xero_webhook_event WHERE received_at < :before
