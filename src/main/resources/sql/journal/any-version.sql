SELECT COUNT(*)
  FROM (SELECT v.record_id FROM xero_record_version v WHERE v.stream_id = :stream FETCH FIRST 1 ROW ONLY) found
