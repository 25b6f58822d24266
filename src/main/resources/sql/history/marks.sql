SELECT kind, name, total FROM xero_history_mark
