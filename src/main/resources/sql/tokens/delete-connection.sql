DELETE FROM xero_connection WHERE authorisation_id = :authorisation AND tenant_id = :tenant
