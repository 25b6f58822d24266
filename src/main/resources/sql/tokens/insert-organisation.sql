INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since, connected_at)
VALUES (:tenant, :name, :folder, :authorisation, 'CONNECTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
