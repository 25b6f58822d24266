-- Parts of words, among the names that were added last.
SELECT n.id
  FROM xero_search_name n
 WHERE n.id > (SELECT MAX(l.id) FROM xero_search_name l) - :records
   AND n.words LIKE :first AND n.words LIKE :second AND n.words LIKE :third AND n.words LIKE :fourth
   AND (CAST(:tenant AS VARCHAR(36)) IS NULL OR n.tenant_id = :tenant)
 ORDER BY n.id DESC
 FETCH FIRST :most ROWS ONLY
