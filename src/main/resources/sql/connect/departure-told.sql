UPDATE xero_departure SET tell_xero = FALSE, failures = 0, last_error = NULL WHERE tenant_id = :tenant
