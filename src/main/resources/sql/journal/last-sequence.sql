SELECT sequence FROM xero_stream WHERE id = :id
