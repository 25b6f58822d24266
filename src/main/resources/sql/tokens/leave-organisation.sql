UPDATE xero_organisation
   SET state = 'DISCONNECTED', last_error = :error, state_since = CURRENT_TIMESTAMP,
       left_at = COALESCE(left_at, CURRENT_TIMESTAMP)
 WHERE tenant_id = :tenant
