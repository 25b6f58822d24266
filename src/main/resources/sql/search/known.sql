SELECT r.record_key, r.sequence
  FROM UNNEST(CAST(:keys AS BYTEA ARRAY)) AS k (record_key)
  JOIN xero_search_record r ON r.stream_id = :stream AND r.record_key = k.record_key
