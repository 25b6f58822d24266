SELECT tenant_id, name, folder, authorisation_id, state, last_error FROM xero_organisation WHERE tenant_id = :tenant
