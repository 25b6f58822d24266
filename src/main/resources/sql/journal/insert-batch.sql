INSERT INTO xero_batch (stream_id, sequence, record_count, body, sinks, appended_at, journalled, pass)
VALUES (:stream, :sequence, :count, :body, :sinks, :now, :journalled, :pass)
