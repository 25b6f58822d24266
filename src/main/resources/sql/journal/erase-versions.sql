DELETE FROM xero_record_version
 WHERE stream_id = :stream
   AND record_id IN (SELECT v.record_id FROM xero_record_version v WHERE v.stream_id = :stream ORDER BY v.record_id
                      FETCH FIRST 2000 ROWS ONLY)
