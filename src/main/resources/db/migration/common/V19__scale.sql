-- With many streams, what is due is found by an index, in its order, never by looking at all. One pair of indexes tells
-- whether any stream is due at all, the other which stream of one organisation is.
DROP INDEX xero_stream_due;
DROP INDEX xero_stream_full_pass;
CREATE INDEX xero_stream_due ON xero_stream (wanted, due_at);
CREATE INDEX xero_stream_full_pass ON xero_stream (wanted, full_pass_at);
CREATE INDEX xero_stream_turn ON xero_stream (tenant_id, wanted, due_at);
CREATE INDEX xero_stream_full_turn ON xero_stream (tenant_id, wanted, full_pass_at);

-- When the transaction began that gave out the last sequence: by it the sinks of other nodes find what was appended.
ALTER TABLE xero_stream ADD COLUMN appended_at TIMESTAMP WITH TIME ZONE;
CREATE INDEX xero_stream_appended ON xero_stream (appended_at);

-- Whether the cursor stood at the stream's end when its lease was last given back. Such a cursor is not looked at until
-- the stream is appended to.
ALTER TABLE xero_cursor ADD COLUMN caught_up BOOLEAN DEFAULT FALSE NOT NULL;
DROP INDEX xero_cursor_due;
CREATE INDEX xero_cursor_due ON xero_cursor (sink, caught_up, due_at);
CREATE INDEX xero_cursor_failing ON xero_cursor (sink, failures);

-- Each refresh asks which organisations an authorisation reaches.
CREATE INDEX xero_organisation_authorisation ON xero_organisation (authorisation_id);
