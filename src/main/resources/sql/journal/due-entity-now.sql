UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP
 WHERE tenant_id = :tenant AND entity = :entity AND lease_owner IS NULL AND failures = 0
