UPDATE xero_organisation
   SET state = 'DISCONNECTED', last_error = :error, state_since = CURRENT_TIMESTAMP
 WHERE tenant_id = :tenant AND authorisation_id = :authorisation AND state <> 'DISCONNECTED'
