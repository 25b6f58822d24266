SELECT id, file_key, content_hash, source, format, state, target, failures, fence,
       CASE WHEN lease_owner IS NOT NULL AND lease_until > CURRENT_TIMESTAMP THEN TRUE ELSE FALSE END AS held,
       CASE WHEN not_before > CURRENT_TIMESTAMP THEN TRUE ELSE FALSE END AS waits
  FROM xero_update_file
 WHERE file_key = :key
