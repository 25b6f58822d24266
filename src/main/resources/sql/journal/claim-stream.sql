UPDATE xero_stream
   SET lease_owner = :owner, lease_until = :until, fence = :fence,
       due_at = CASE WHEN :full THEN due_at ELSE CAST(:due AS TIMESTAMP WITH TIME ZONE) END
 WHERE id = :id
