INSERT INTO xero_record_version (stream_id, record_id, content_hash, updated, sequence, seen, seen_full)
SELECT CAST(:stream AS BIGINT), v.id, v.hash, v.updated, v.sequence,
       CASE WHEN :full THEN 0 ELSE CAST(:pass AS BIGINT) END, CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE 0 END
  FROM UNNEST(CAST(:ids AS VARCHAR(100) ARRAY), CAST(:hashes AS VARCHAR(64) ARRAY),
              CAST(:updated AS TIMESTAMP WITH TIME ZONE ARRAY), CAST(:sequences AS BIGINT ARRAY))
       AS v (id, hash, updated, sequence)
