SELECT v.record_key, v.content_hash, v.sequence, v.seen, v.seen_full
  FROM UNNEST(CAST(:keys AS BYTEA ARRAY)) AS w (record_key)
  JOIN xero_record_index v ON v.stream_id = :stream AND v.record_key = w.record_key
