UPDATE xero_stream
   SET full_pass_at = :next, full_failures = 0, full_error = NULL, last_full_pass_at = CURRENT_TIMESTAMP
 WHERE id = :stream
