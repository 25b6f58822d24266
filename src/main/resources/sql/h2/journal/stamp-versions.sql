-- An UPDATE with a list of keys makes H2 read all rows; here it looks for each key by the index.
MERGE INTO xero_record_version AS v
USING UNNEST(CAST(:ids AS VARCHAR(100) ARRAY)) AS w (id)
   ON v.stream_id = :stream AND v.record_id = w.id
 WHEN MATCHED THEN UPDATE
      SET seen = CASE WHEN :full THEN v.seen ELSE CAST(:pass AS BIGINT) END,
          seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE v.seen_full END
