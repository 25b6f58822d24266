SELECT OCTET_LENGTH(b.body) AS body_length, b.body
  FROM xero_stream s
  JOIN xero_record_version v ON v.stream_id = s.id AND v.record_id = :record
  JOIN xero_batch b ON b.stream_id = v.stream_id AND b.sequence = v.sequence
 WHERE s.tenant_id = :tenant AND s.entity = :list
