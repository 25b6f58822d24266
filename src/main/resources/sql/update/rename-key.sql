UPDATE xero_update_file SET file_key = :key WHERE file_key = :earlier
