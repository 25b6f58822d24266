UPDATE xero_cursor SET lease_owner = NULL, lease_until = NULL, due_at = CURRENT_TIMESTAMP
