UPDATE xero_organisation SET country = :country WHERE tenant_id = :tenant
