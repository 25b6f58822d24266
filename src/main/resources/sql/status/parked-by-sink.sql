SELECT p.sink AS name, COUNT(*) AS amount FROM xero_parked p GROUP BY p.sink
