DELETE FROM xero_update WHERE file_id = :file
