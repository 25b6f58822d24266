UPDATE xero_stream
   SET full_pass_at = NULL
 WHERE entity = :entity AND full_pass_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM xero_refetch r WHERE r.stream_id = xero_stream.id)
   AND NOT EXISTS (SELECT 1 FROM xero_pass p WHERE p.stream_id = xero_stream.id AND p.kind = 'FULL')
   AND missing = 0
