SELECT v.stream_id, v.record_key, v.sequence
  FROM UNNEST(CAST(:streams AS BIGINT ARRAY), CAST(:keys AS BYTEA ARRAY)) AS w (stream_id, record_key)
  JOIN xero_record_index v ON v.stream_id = w.stream_id AND v.record_key = w.record_key
