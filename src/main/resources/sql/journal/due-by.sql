UPDATE xero_stream SET due_at = :time WHERE entity = :entity AND due_at > :time AND failures = 0 AND refusal IS NULL
