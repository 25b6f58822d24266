SELECT id, tenant_id, entity, wanted FROM xero_stream
