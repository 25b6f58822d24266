SELECT parents_read FROM xero_stream WHERE id = :stream AND chosen = :chosen
