SELECT COUNT(*) FROM xero_parked
