DELETE FROM xero_update_file WHERE id = :id AND lease_owner = :owner AND fence = :fence
