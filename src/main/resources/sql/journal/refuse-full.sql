UPDATE xero_stream
   SET lease_owner = NULL, lease_until = NULL, full_pass_at = :due, full_failures = :failures, refusal = :refusal,
       full_error = :error, trouble = :trouble, alike = :alike
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
