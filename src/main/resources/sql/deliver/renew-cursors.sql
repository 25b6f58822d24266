UPDATE xero_cursor SET lease_until = :until WHERE lease_owner = :owner
