SELECT standing FROM xero_organisation WHERE tenant_id = :tenant AND standing IS NOT NULL
