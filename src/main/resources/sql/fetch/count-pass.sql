UPDATE xero_stream SET passes = passes + 1 WHERE id = :stream
