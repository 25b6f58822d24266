UPDATE xero_organisation
   SET authorisation_id = :authorisation, name = :name, state = 'CONNECTED', last_error = NULL,
       state_since = CURRENT_TIMESTAMP, connected_at = CURRENT_TIMESTAMP, left_at = NULL, removed_at = NULL,
       standing = NULL, standing_at = NULL, look_at = NULL, looks = 0
 WHERE tenant_id = :tenant
