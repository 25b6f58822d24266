DELETE FROM xero_pass WHERE stream_id = :stream
