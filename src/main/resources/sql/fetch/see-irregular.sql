UPDATE xero_irregular
   SET page = :page, position = :position, part = :part, pass = GREATEST(pass, :pass), last_seen_at = CURRENT_TIMESTAMP
 WHERE stream_id = :stream AND kind = :kind AND content = :content
