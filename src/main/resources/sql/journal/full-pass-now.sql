UPDATE xero_stream
   SET full_pass_at = CURRENT_TIMESTAMP
 WHERE id = :stream AND (full_pass_at IS NULL OR full_pass_at > CURRENT_TIMESTAMP)
