SELECT COUNT(*) FROM xero_cursor WHERE sink = :sink AND stream_id = :stream AND asked_until > CURRENT_TIMESTAMP
