SELECT COUNT(*) FROM xero_alert WHERE topic = :topic
