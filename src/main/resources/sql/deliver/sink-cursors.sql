SELECT stream_id, wanted FROM xero_cursor WHERE sink = :sink
