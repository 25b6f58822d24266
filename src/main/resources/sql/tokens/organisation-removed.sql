UPDATE xero_organisation SET removed_at = CURRENT_TIMESTAMP WHERE tenant_id = :tenant AND left_at IS NOT NULL
