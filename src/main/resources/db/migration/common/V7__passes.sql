-- Beside the pass over what changed, a stream may have one over everything. A pass of the version before begins anew.
DROP TABLE xero_pass;

-- A pass in progress: what it asks and where it goes on. kind is CHANGES or FULL; number tells passes of a stream apart;
-- expected is the fewest records that Xero told of, seen how many different ones came.
CREATE TABLE xero_pass (
    stream_id     BIGINT                   NOT NULL REFERENCES xero_stream (id),
    kind          VARCHAR(10)              NOT NULL,
    number        BIGINT                   NOT NULL,
    since         TIMESTAMP WITH TIME ZONE,
    server_start  TIMESTAMP WITH TIME ZONE,
    page          INTEGER                  NOT NULL,
    page_size     INTEGER                  NOT NULL,
    record_order  VARCHAR(200)             NOT NULL,
    record_filter VARCHAR(4000),
    chosen        VARCHAR(64)              NOT NULL,
    records       BIGINT                   DEFAULT 0 NOT NULL,
    changed       BIGINT                   DEFAULT 0 NOT NULL,
    seen          BIGINT                   DEFAULT 0 NOT NULL,
    expected      INTEGER,
    repeated      BOOLEAN                  DEFAULT FALSE NOT NULL,
    first_id      VARCHAR(100),
    started_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (stream_id, kind)
);

-- full_pass_at is when the pass over everything is to begin or to go on; missing is how many records the last pass that
-- was short of some lacked, until a full one lacks none.
ALTER TABLE xero_stream ADD COLUMN passes BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE xero_stream ADD COLUMN full_pass_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_stream ADD COLUMN full_failures INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE xero_stream ADD COLUMN full_error VARCHAR(1000);
ALTER TABLE xero_stream ADD COLUMN last_full_pass_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_stream ADD COLUMN missing BIGINT DEFAULT 0 NOT NULL;
CREATE INDEX xero_stream_full_pass ON xero_stream (full_pass_at);

-- The numbers of the passes over what changed and over everything that saw the record last; each goes on in the midst of
-- the other. A record of sequence 0 was seen and passed over by the filters.
ALTER TABLE xero_record_version ADD COLUMN seen BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE xero_record_version ADD COLUMN seen_full BIGINT DEFAULT 0 NOT NULL;

-- A batch for some sinks alone names them, each between commas.
ALTER TABLE xero_batch ADD COLUMN sinks VARCHAR(4000);

-- Sinks that are to get the whole stream anew, by the full pass of that number or, while there is none, by the next one.
CREATE TABLE xero_refetch (
    stream_id BIGINT       NOT NULL REFERENCES xero_stream (id),
    sink      VARCHAR(100) NOT NULL,
    pass      BIGINT,
    PRIMARY KEY (stream_id, sink)
);
