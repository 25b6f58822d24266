UPDATE xero_authorisation
   SET refusals = CASE WHEN refused_at > :since THEN refusals + 1 ELSE 1 END, refused_at = :now
 WHERE id = :id
