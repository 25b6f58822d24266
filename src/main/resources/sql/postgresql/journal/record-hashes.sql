-- Each key for itself: a join over all keys is planned while the table is small, as a scan of it, and the plan stays.
SELECT v.record_id, v.content_hash, v.sequence, v.seen, v.seen_full
  FROM UNNEST(CAST(:ids AS VARCHAR(100) ARRAY)) AS w (id)
 CROSS JOIN LATERAL (SELECT * FROM xero_record_version
                      WHERE stream_id = :stream AND record_id = w.id
                      FETCH FIRST 1 ROW ONLY) AS v
