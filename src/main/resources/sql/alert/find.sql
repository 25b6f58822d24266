SELECT topic, raised, subject, body, link, changed_at FROM xero_alert WHERE topic = :topic
