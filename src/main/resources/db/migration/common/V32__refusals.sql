-- What the last failure of a stream was about, in a word, and how many of that sort came in a row: failures of different
-- sorts do not add up to one state.
ALTER TABLE xero_stream ADD COLUMN trouble VARCHAR(20);
ALTER TABLE xero_stream ADD COLUMN alike INTEGER DEFAULT 0 NOT NULL;

-- What was found out last about a 403, and when: asked once a minute at most.
ALTER TABLE xero_organisation ADD COLUMN standing VARCHAR(20);
ALTER TABLE xero_organisation ADD COLUMN standing_at TIMESTAMP WITH TIME ZONE;

-- When the connections are read again for an organisation that was disconnected inside Xero, and how often they were.
ALTER TABLE xero_organisation ADD COLUMN look_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_organisation ADD COLUMN looks INTEGER DEFAULT 0 NOT NULL;
