DELETE FROM xero_irregular WHERE stream_id = :stream AND pass < :pass
