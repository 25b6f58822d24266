SELECT topic, raised, subject, body, changed_at FROM xero_alert WHERE topic = :topic
