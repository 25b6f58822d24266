SELECT COALESCE((SELECT 1 FROM xero_parked p FETCH FIRST 1 ROW ONLY),
                (SELECT 1 FROM xero_alert a WHERE a.raised AND a.topic LIKE :beginning FETCH FIRST 1 ROW ONLY),
                0)
