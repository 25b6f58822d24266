INSERT INTO xero_departure (tenant_id, tell_xero, remove_records, next_attempt_at)
VALUES (:tenant, :tell, :remove, CURRENT_TIMESTAMP)
