UPDATE xero_organisation SET standing = :standing WHERE tenant_id = :tenant
