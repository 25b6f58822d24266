SELECT sequence, last_pass_at FROM xero_stream WHERE tenant_id = :tenant AND entity = :entity
