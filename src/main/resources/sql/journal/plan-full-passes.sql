UPDATE xero_stream
   SET full_pass_at = :next
 WHERE entity = :entity AND (full_pass_at IS NULL OR full_pass_at > :next AND full_failures = 0)
