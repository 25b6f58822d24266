UPDATE xero_stream SET due_at = :time WHERE entity = :entity AND due_at > :time AND (failures = 0 OR refusal IS NOT NULL)
