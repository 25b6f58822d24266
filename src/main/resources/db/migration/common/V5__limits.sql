-- What was asked of Xero lately: a row an organisation (its tenant id) and one for the app, which all of them share.
-- The windows are counts by slots of time, "slot:calls" each; calls numbers the calls ever taken. What Xero told of the
-- day was told in the answer to the call day_call. paused is what Xero said by a 429; rest is what our own count says,
-- and holds back routine calls alone.
CREATE TABLE xero_limit (
    id            VARCHAR(36)              PRIMARY KEY,
    calls         BIGINT                   DEFAULT 0 NOT NULL,
    minute_window VARCHAR(8000)            DEFAULT '' NOT NULL,
    day_window    VARCHAR(2000)            DEFAULT '' NOT NULL,
    in_flight     VARCHAR(8000)            DEFAULT '' NOT NULL,
    day_left      INTEGER,
    day_call      BIGINT                   DEFAULT 0 NOT NULL,
    day_told_at   TIMESTAMP WITH TIME ZONE,
    above_at      TIMESTAMP WITH TIME ZONE,
    look_at       TIMESTAMP WITH TIME ZONE,
    paused_until  TIMESTAMP WITH TIME ZONE,
    paused_reason VARCHAR(1000),
    rest_until    TIMESTAMP WITH TIME ZONE,
    rest_kind     VARCHAR(20),
    rest_reason   VARCHAR(1000),
    alerted       BOOLEAN                  DEFAULT FALSE NOT NULL
);

INSERT INTO xero_limit (id) VALUES ('app');

-- The row above holds back all streams of its organisation at once.
ALTER TABLE xero_stream DROP COLUMN not_before;
