-- A part of a number, among the records that were added last.
SELECT r.stream_id, s.tenant_id, o.name AS organisation, s.entity, r.record_key, r.sequence, r.changed_at, r.shown,
       (SELECT n.name FROM xero_search_name n WHERE n.id = r.name_id) AS name
  FROM (SELECT f.stream_id, f.record_key, f.sequence, f.changed_at, f.shown, f.name_id
          FROM xero_search_record f
         WHERE f._ROWID_ > (SELECT MAX(l._ROWID_) FROM xero_search_record l) - :records
           AND LOCATE(:part, UTF8TOSTRING(f.number)) > 0
           AND (:all OR f.stream_id = ANY (CAST(:streams AS BIGINT ARRAY)))
         ORDER BY f.changed_at DESC
         FETCH FIRST :most ROWS ONLY) r
  JOIN xero_stream s ON s.id = r.stream_id
  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
 ORDER BY r.changed_at DESC
