INSERT INTO xero_record_version (stream_id, record_id, content_hash, updated, sequence)
VALUES (:stream, :id, :hash, :updated, :sequence)
