-- How many records the settings' filters skip: of the pass under way, of the last one that ended, and of all that the stream
-- knows, of which no sink has those.
ALTER TABLE xero_pass ADD COLUMN skipped BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE xero_stream ADD COLUMN last_skipped BIGINT;
ALTER TABLE xero_stream ADD COLUMN skipped BIGINT DEFAULT 0 NOT NULL;
UPDATE xero_stream
   SET skipped = (SELECT COUNT(*) FROM xero_record_version v WHERE v.stream_id = xero_stream.id AND v.sequence = 0);
