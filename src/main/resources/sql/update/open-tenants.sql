SELECT tenant_id FROM xero_update
 WHERE file_id = :file AND state IN ('PENDING', 'SENT')
 GROUP BY tenant_id ORDER BY MIN(line)
