INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)
SELECT CAST(:sink AS VARCHAR(100)), CAST(:stream AS BIGINT), CAST(:sequence AS BIGINT), CAST(:record AS VARCHAR(100)),
       CAST(:reason AS VARCHAR(2000)), CAST(:attempts AS INTEGER), :body, CURRENT_TIMESTAMP
 WHERE NOT EXISTS (SELECT 1
                     FROM xero_parked
                    WHERE sink = :sink AND stream_id = :stream AND sequence = :sequence AND record_id = :record)
