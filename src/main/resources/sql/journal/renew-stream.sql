UPDATE xero_stream SET lease_until = :until WHERE id = :id AND lease_owner = :owner AND fence = :fence
