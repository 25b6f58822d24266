UPDATE xero_update_file SET state = :state, format = :format WHERE id = :id
