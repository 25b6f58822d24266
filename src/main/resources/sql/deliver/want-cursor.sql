UPDATE xero_cursor SET wanted = :wanted WHERE sink = :sink AND stream_id = :stream
