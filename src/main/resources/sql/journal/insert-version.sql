INSERT INTO xero_record_version (stream_id, record_id, content_hash, updated, sequence, seen, seen_full)
VALUES (:stream, :id, :hash, :updated, :sequence, CASE WHEN :full THEN 0 ELSE CAST(:pass AS BIGINT) END,
        CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE 0 END)
