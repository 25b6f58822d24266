UPDATE xero_update_file SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL
