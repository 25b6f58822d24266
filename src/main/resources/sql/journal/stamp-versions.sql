UPDATE xero_record_index
   SET seen = CASE WHEN :full THEN seen ELSE CAST(:pass AS BIGINT) END,
       seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE seen_full END
 WHERE stream_id = :stream AND record_key = ANY (CAST(:keys AS BYTEA ARRAY))
