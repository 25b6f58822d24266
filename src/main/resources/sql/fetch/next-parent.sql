SELECT v.record_id
  FROM xero_record_version v
  JOIN xero_stream s ON s.id = v.stream_id
 WHERE s.tenant_id = :tenant AND s.entity = :parent AND v.record_id > :after AND v.sequence > :since
 ORDER BY v.record_id
 FETCH FIRST 1 ROW ONLY
