SELECT r.sink AS name, COUNT(*) AS amount FROM xero_refetch r GROUP BY r.sink
