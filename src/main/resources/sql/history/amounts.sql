SELECT begins_at, kind, name, amount FROM xero_history WHERE begins_at >= :since
