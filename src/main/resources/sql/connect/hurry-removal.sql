UPDATE xero_departure SET next_attempt_at = CURRENT_TIMESTAMP WHERE tenant_id = :tenant AND remove_records
