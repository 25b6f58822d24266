MERGE INTO xero_webhook_event AS known
USING (VALUES (CAST(:stream AS BIGINT), CAST(:record AS VARCHAR(100)), CAST(:type AS VARCHAR(50)),
               CAST(:date AS VARCHAR(50)))) AS came (stream_id, record_id, event_type, event_date)
   ON known.stream_id = came.stream_id AND known.record_id = came.record_id
  AND known.event_type = came.event_type AND known.event_date = came.event_date
 WHEN MATCHED THEN
      UPDATE SET arrival = CASE WHEN :exact THEN known.arrival ELSE NEXT VALUE FOR xero_webhook_arrival END,
                 received_at = :now,
                 fetched_at = CASE WHEN known.fetched_at >= CAST(:covered AS TIMESTAMP WITH TIME ZONE)
                                   THEN known.fetched_at END
 WHEN NOT MATCHED THEN
      INSERT (stream_id, record_id, event_type, event_date, arrival, received_at)
      VALUES (came.stream_id, came.record_id, came.event_type, came.event_date,
              NEXT VALUE FOR xero_webhook_arrival, :now)
