SELECT COUNT(DISTINCT record_id) FROM xero_parked WHERE sink = :sink AND stream_id = :stream AND sequence >= :sequence
