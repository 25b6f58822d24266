-- Where a pass goes on that is read by offset: the number of the last record read.
ALTER TABLE xero_pass ADD COLUMN position BIGINT DEFAULT 0 NOT NULL;

-- Why Xero does not give the stream's records at all: MISSING_SCOPE, MISSING_TIER or NOT_FOUND; null while it does.
ALTER TABLE xero_stream ADD COLUMN refusal VARCHAR(20);
