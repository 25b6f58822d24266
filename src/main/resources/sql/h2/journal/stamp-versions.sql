-- An UPDATE with a list of keys makes H2 read all rows; here it looks for each key by the index.
MERGE INTO xero_record_index AS v
USING UNNEST(CAST(:keys AS BYTEA ARRAY)) AS w (record_key)
   ON v.stream_id = :stream AND v.record_key = w.record_key
 WHEN MATCHED THEN UPDATE
      SET seen = CASE WHEN :full THEN v.seen ELSE CAST(:pass AS BIGINT) END,
          seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE v.seen_full END
