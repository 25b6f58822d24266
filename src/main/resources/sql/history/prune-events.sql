-- A few at a time; and of very many events the newest 100,000 are kept, however young the others are.
DELETE FROM xero_event
 WHERE id IN (SELECT e.id
                FROM xero_event e
               WHERE e.id <= (SELECT COALESCE(MAX(o.id), 0) FROM xero_event o WHERE o.happened_at < :before)
                  OR e.id <= (SELECT COALESCE(MAX(n.id), 0) - 100000 FROM xero_event n)
               ORDER BY e.id
               FETCH FIRST 5000 ROWS ONLY)
