DELETE FROM xero_alert WHERE topic = :topic AND raised AND NOT told AND due_at <= CURRENT_TIMESTAMP
