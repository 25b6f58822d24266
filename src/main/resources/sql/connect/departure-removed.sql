UPDATE xero_departure SET remove_records = FALSE WHERE tenant_id = :tenant
