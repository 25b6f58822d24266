UPDATE xero_alert SET told = TRUE, due_at = :due WHERE topic = :topic AND raised AND changed_at = :changed
