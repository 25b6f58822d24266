DELETE FROM xero_irregular WHERE stream_id = :stream
