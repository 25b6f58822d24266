UPDATE xero_alert SET due_at = :due WHERE topic = :topic
