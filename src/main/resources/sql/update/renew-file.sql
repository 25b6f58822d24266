UPDATE xero_update_file SET lease_until = :until WHERE id = :id AND lease_owner = :owner AND fence = :fence
