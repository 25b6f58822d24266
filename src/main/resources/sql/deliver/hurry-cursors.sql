UPDATE xero_cursor SET due_at = CURRENT_TIMESTAMP WHERE sink = :sink AND wanted AND failures > 0
