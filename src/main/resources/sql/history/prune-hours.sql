DELETE FROM xero_history WHERE begins_at < :before
