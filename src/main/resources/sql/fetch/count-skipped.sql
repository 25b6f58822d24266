UPDATE xero_stream SET skipped = GREATEST(0, skipped + :more) WHERE id = :stream
