UPDATE xero_stream SET lease_owner = NULL, lease_until = NULL, due_at = CURRENT_TIMESTAMP WHERE lease_owner = :owner
