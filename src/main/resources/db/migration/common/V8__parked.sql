-- Until when a replay waits for its turn: workers do not take the cursor, or give it back after the batch in hand.
ALTER TABLE xero_cursor ADD COLUMN asked_until TIMESTAMP WITH TIME ZONE;

-- Whether a version of a record is parked is asked with each batch of a stream that has parked records.
CREATE INDEX xero_parked_record ON xero_parked (sink, stream_id, record_id);
