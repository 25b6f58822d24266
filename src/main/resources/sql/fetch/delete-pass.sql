DELETE FROM xero_pass WHERE stream_id = :stream AND kind = :kind
