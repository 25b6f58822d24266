SELECT COUNT(*)
  FROM xero_irregular
 WHERE stream_id = :stream AND kind = :kind AND (CAST(:all AS BOOLEAN) OR NOT acknowledged)
