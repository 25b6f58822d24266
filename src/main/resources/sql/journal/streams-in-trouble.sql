SELECT entity
  FROM xero_stream
 WHERE tenant_id = :tenant AND wanted AND trouble = :trouble
 ORDER BY entity
