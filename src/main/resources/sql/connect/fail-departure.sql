UPDATE xero_departure
   SET failures = failures + 1, next_attempt_at = :next, last_error = :error
 WHERE tenant_id = :tenant AND tell_xero
