SELECT COUNT(*) FROM xero_stream
