-- Each key for itself: a join over all keys is planned while the table is small, as a scan of it, and the plan stays.
SELECT v.record_key, v.content_hash, v.sequence, v.seen, v.seen_full
  FROM UNNEST(CAST(:keys AS BYTEA ARRAY)) AS w (record_key)
 CROSS JOIN LATERAL (SELECT * FROM xero_record_index
                      WHERE stream_id = :stream AND record_key = w.record_key
                      FETCH FIRST 1 ROW ONLY) AS v
