SELECT trouble, alike FROM xero_stream WHERE id = :id
