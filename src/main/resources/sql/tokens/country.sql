SELECT country FROM xero_organisation WHERE tenant_id = :tenant
