SELECT COALESCE(MAX(id), 0) FROM xero_stream
