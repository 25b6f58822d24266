UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE id = :stream AND due_at > CURRENT_TIMESTAMP AND failures = 0
