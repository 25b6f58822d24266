SELECT r.stream_id, s.tenant_id, o.name AS organisation, s.entity, r.record_key, r.sequence, r.changed_at, r.shown,
       (SELECT n.name FROM xero_search_name n WHERE n.id = r.name_id) AS name
  FROM xero_search_record r
  JOIN xero_stream s ON s.id = r.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 WHERE r.name_id = :name
   AND (:all OR r.stream_id = ANY (CAST(:streams AS BIGINT ARRAY)))
   AND (r.number >= :from AND r.number < :to OR r.tail >= :tailFrom AND r.tail < :tailTo)
 ORDER BY r.changed_at DESC
 FETCH FIRST :most ROWS ONLY
