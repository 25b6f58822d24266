SELECT passes FROM xero_stream WHERE id = :stream
