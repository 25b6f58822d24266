-- Whether there are more than are looked at for a part in the middle.
SELECT COALESCE((SELECT pg_relation_size(t.tableoid) / CAST(current_setting('block_size') AS BIGINT) > :records / 64
                   FROM xero_search_record t
                  FETCH FIRST 1 ROW ONLY), FALSE)
       OR COALESCE((SELECT MAX(n.id) - MIN(n.id) >= :records FROM xero_search_name n), FALSE) AS part
