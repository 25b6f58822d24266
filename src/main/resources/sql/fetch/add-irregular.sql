INSERT INTO xero_irregular (stream_id, kind, content, record_id, page, position, part, reason, excerpt, pass,
                            first_seen_at, last_seen_at)
VALUES (:stream, :kind, :content, :record, :page, :position, :part, :reason, :excerpt, :pass,
        CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
