INSERT INTO xero_connection (authorisation_id, tenant_id, connection_id, connected_at)
VALUES (:authorisation, :tenant, :connection, CURRENT_TIMESTAMP)
