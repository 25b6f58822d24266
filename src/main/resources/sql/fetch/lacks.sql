UPDATE xero_stream
   SET missing = :missing,
       full_pass_at = CASE WHEN :missing = 0 OR missing > 0 OR full_pass_at < CAST(:again AS TIMESTAMP WITH TIME ZONE)
                           THEN full_pass_at
                           ELSE CAST(:again AS TIMESTAMP WITH TIME ZONE) END
 WHERE id = :stream
