UPDATE xero_parked
   SET reason = :reason, attempts = attempts + :attempts
 WHERE sink = :sink AND stream_id = :stream AND sequence = :sequence AND record_id = :record
