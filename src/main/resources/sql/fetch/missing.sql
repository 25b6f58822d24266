SELECT missing FROM xero_stream WHERE id = :stream
