DELETE FROM xero_parked
 WHERE sink = :sink AND stream_id = :stream AND record_id IN (:records) AND sequence <= :sequence
