-- By the longest of the words; the others are looked for in the names that have it. In the order of the index, so that the reading
-- ends after a page.
SELECT w.name_id
  FROM xero_search_word w
  JOIN xero_search_name n ON n.id = w.name_id
 WHERE w.word >= :from AND w.word < :to
   AND n.words LIKE :second AND n.words LIKE :third AND n.words LIKE :fourth
   AND (CAST(:tenant AS VARCHAR(36)) IS NULL OR n.tenant_id = :tenant)
 ORDER BY w.word, w.name_id
 FETCH FIRST :most ROWS ONLY
