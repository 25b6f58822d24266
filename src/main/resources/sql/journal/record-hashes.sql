SELECT record_id, content_hash FROM xero_record_version WHERE stream_id = :stream AND record_id IN (:ids)
