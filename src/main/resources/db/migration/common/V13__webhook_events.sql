-- What Xero's webhooks said: that a record has changed. The record is fetched once more unless fetched_at, Xero's clock at
-- the answer, is there. arrival numbers what came; what may be told of another change gets a new number.
CREATE TABLE xero_webhook_event (
    stream_id   BIGINT                   NOT NULL REFERENCES xero_stream (id) ON DELETE CASCADE,
    record_id   VARCHAR(100)             NOT NULL,
    event_type  VARCHAR(50)              NOT NULL,
    event_date  VARCHAR(50)              NOT NULL,
    arrival     BIGINT                   NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    refusals    INTEGER                  DEFAULT 0 NOT NULL,
    fetched_at  TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (stream_id, record_id, event_type, event_date)
);

CREATE INDEX xero_webhook_event_waiting ON xero_webhook_event (fetched_at, stream_id);
CREATE SEQUENCE xero_webhook_arrival;

-- Nothing that events named is fetched before events_after; after failures that is later and later.
ALTER TABLE xero_stream ADD COLUMN events_after TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_stream ADD COLUMN events_failures INTEGER DEFAULT 0 NOT NULL;
