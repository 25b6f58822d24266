SELECT 'DELIVERED' AS kind, d.sink AS name, SUM(d.delivered) AS total FROM xero_cursor d GROUP BY d.sink
UNION ALL
SELECT 'PARKED' AS kind, p.sink AS name, SUM(p.parked) AS total FROM xero_cursor p GROUP BY p.sink
UNION ALL
SELECT 'FETCHED' AS kind, '' AS name, SUM(f.journalled) AS total FROM xero_stream f HAVING COUNT(*) > 0
UNION ALL
SELECT 'CALLS' AS kind, c.id AS name, c.calls AS total FROM xero_limit c WHERE c.id <> 'app'
UNION ALL
SELECT 'BYTES' AS kind, b.id AS name, b.received AS total FROM xero_limit b WHERE b.id <> 'app'
