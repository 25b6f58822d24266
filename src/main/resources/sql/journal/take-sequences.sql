UPDATE xero_stream SET sequence = sequence + :count WHERE id = :id AND lease_owner = :owner AND fence = :fence
