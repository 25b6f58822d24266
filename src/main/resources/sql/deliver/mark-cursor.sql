UPDATE xero_cursor SET caught_up = :caughtUp WHERE sink = :sink AND stream_id = :stream
