SELECT id FROM xero_stream WHERE tenant_id = :tenant ORDER BY id
