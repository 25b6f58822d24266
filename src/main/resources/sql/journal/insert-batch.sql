INSERT INTO xero_batch (stream_id, sequence, record_count, body, sinks, appended_at)
VALUES (:stream, :sequence, :count, :body, :sinks, :now)
