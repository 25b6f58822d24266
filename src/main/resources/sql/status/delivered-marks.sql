SELECT name, total AS amount FROM xero_history_mark WHERE kind = 'DELIVERED'
