SELECT COUNT(*) FROM xero_parked WHERE sink = :sink
