UPDATE xero_organisation
   SET state = 'DISCONNECTED', last_error = :error, state_since = CURRENT_TIMESTAMP, look_at = NULL, looks = 0
 WHERE tenant_id = :tenant AND authorisation_id = :authorisation AND state <> 'DISCONNECTED'
