SELECT v.record_id, v.content_hash, v.sequence, v.seen, v.seen_full
  FROM UNNEST(CAST(:ids AS VARCHAR(100) ARRAY)) AS w (id)
  JOIN xero_record_version v ON v.stream_id = :stream AND v.record_id = w.id
