-- When the current refresh token was first sent to Xero and no new pair has been stored since: from then on Xero may have
-- replaced it, and its grace runs. Written before the call, so it is still there after a crash.
ALTER TABLE xero_authorisation ADD COLUMN sent_at TIMESTAMP WITH TIME ZONE;

-- The same of the previous refresh token, which Xero takes until its grace is over.
ALTER TABLE xero_authorisation ADD COLUMN previous_sent_at TIMESTAMP WITH TIME ZONE;
UPDATE xero_authorisation SET previous_sent_at = rotated_at WHERE previous_refresh_token IS NOT NULL;

-- When a call that Xero refused with a 401 last asked for a new token, and how often in a row.
ALTER TABLE xero_authorisation ADD COLUMN refused_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_authorisation ADD COLUMN refusals INTEGER DEFAULT 0 NOT NULL;
