UPDATE xero_update_file
   SET lease_owner = NULL, lease_until = NULL, not_before = :next, failures = :failures, reason = :reason
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
