UPDATE xero_cursor SET asked_until = :until WHERE sink = :sink AND stream_id = :stream
