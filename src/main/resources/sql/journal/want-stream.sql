UPDATE xero_stream SET wanted = TRUE WHERE id = :id
