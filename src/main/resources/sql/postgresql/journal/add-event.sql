INSERT INTO xero_webhook_event AS known (stream_id, record_id, event_type, event_date, arrival, received_at)
VALUES (:stream, :record, :type, :date, NEXTVAL('xero_webhook_arrival'), :now)
    ON CONFLICT (stream_id, record_id, event_type, event_date) DO UPDATE
   SET arrival = CASE WHEN :exact THEN known.arrival ELSE EXCLUDED.arrival END, received_at = EXCLUDED.received_at,
       fetched_at = CASE WHEN known.fetched_at >= CAST(:covered AS TIMESTAMP WITH TIME ZONE) THEN known.fetched_at END
