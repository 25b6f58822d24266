SELECT * FROM xero_authorisation WHERE state <> 'RETIRED' ORDER BY connected_at DESC
