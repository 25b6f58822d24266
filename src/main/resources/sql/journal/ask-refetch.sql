INSERT INTO xero_refetch (stream_id, sink) VALUES (:stream, :sink)
