SELECT f.source, f.state, f.reason, f.not_before, f.added_at,
       (SELECT COUNT(*) FROM xero_update r WHERE r.file_id = f.id) AS row_count,
       (SELECT COUNT(*) FROM xero_update r WHERE r.file_id = f.id AND r.state IN ('PENDING', 'SENT')) AS open_count
  FROM xero_update_file f
 WHERE f.state IN ('READING', 'WORKING') AND f.source <> 'request'
 ORDER BY f.id LIMIT 100
