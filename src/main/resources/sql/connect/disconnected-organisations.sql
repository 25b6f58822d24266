SELECT tenant_id, looks, look_at
  FROM xero_organisation
 WHERE authorisation_id = :authorisation AND state = 'DISCONNECTED' AND left_at IS NULL
