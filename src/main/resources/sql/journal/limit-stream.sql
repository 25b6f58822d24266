UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, due_at = :end, not_before = :end, last_error = :error
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
