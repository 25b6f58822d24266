DELETE FROM xero_refetch WHERE stream_id = :stream
