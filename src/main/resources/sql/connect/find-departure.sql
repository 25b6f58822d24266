SELECT tenant_id, tell_xero, remove_records, failures, last_error FROM xero_departure WHERE tenant_id = :tenant
