UPDATE xero_stream SET lease_until = :until WHERE lease_owner = :owner
