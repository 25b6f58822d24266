UPDATE xero_departure
   SET tell_xero = tell_xero OR CAST(:tell AS BOOLEAN), remove_records = remove_records OR CAST(:remove AS BOOLEAN),
       next_attempt_at = CURRENT_TIMESTAMP, failures = 0
 WHERE tenant_id = :tenant
