DELETE FROM xero_connection WHERE tenant_id = :tenant AND connection_id = :connection
