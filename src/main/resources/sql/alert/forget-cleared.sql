DELETE FROM xero_alert WHERE topic = :topic AND NOT raised AND changed_at = :changed
