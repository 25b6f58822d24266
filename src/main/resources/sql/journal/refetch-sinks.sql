SELECT sink FROM xero_refetch WHERE stream_id = :stream AND pass = :pass ORDER BY sink
