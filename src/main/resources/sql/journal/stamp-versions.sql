UPDATE xero_record_version
   SET seen = CASE WHEN :full THEN seen ELSE CAST(:pass AS BIGINT) END,
       seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE seen_full END
 WHERE stream_id = :stream AND record_id = ANY (CAST(:ids AS VARCHAR(100) ARRAY))
