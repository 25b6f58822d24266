UPDATE xero_update_file SET target = :target WHERE id = :id
