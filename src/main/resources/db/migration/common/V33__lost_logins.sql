-- When a login that Xero refused is tried again by itself, and how often it was.
ALTER TABLE xero_authorisation ADD COLUMN look_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_authorisation ADD COLUMN looks INTEGER DEFAULT 0 NOT NULL;
