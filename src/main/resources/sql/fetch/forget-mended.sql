DELETE FROM xero_irregular AS i
 WHERE i.stream_id = :stream AND i.pass < :pass
   AND EXISTS (SELECT 1 FROM xero_record_version v
                WHERE v.stream_id = i.stream_id AND v.record_id = i.record_id AND v.seen >= :pass)
