UPDATE xero_departure SET next_attempt_at = :later WHERE tenant_id = :tenant AND next_attempt_at <= CURRENT_TIMESTAMP
