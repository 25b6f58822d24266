UPDATE xero_stream SET due_at = :time WHERE due_at > :time AND failures = 0
