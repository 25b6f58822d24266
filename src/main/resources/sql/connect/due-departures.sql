SELECT tenant_id FROM xero_departure WHERE next_attempt_at <= CURRENT_TIMESTAMP ORDER BY tenant_id
