UPDATE xero_alert SET due_at = :due, told = TRUE WHERE topic = :topic
