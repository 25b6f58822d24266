UPDATE xero_record_version
   SET content_hash = :hash, updated = :updated, sequence = :sequence
 WHERE stream_id = :stream AND record_id = :id
