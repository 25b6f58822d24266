SELECT record_id, content_hash, sequence, seen, seen_full
  FROM xero_record_version
 WHERE stream_id = :stream AND record_id IN (:ids)
