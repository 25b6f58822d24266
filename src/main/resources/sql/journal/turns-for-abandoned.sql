SELECT s.tenant_id
  FROM xero_stream s
 WHERE s.lease_until > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00'
   AND s.lease_until < CURRENT_TIMESTAMP
 ORDER BY s.lease_until
 FETCH FIRST 100 ROWS ONLY
