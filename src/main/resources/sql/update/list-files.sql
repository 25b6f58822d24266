SELECT f.file_key, f.source, f.reason, f.not_before, f.added_at,
       (SELECT COUNT(*) FROM xero_update r WHERE r.file_id = f.id) AS row_count,
       (SELECT COUNT(*) FROM xero_update r WHERE r.file_id = f.id AND r.state IN ('PENDING', 'SENT')) AS open_count
  FROM xero_update_file f
 WHERE f.file_key IN (:keys)
