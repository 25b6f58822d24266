-- The last reconciliation that ended well: when it began by Xero's clock, by which filters it chose, how many were since the
-- last one that read everything, and how many more records the stream held than Xero counted after that one. Without a surplus
-- the next reconciliation reads everything.
ALTER TABLE xero_stream ADD COLUMN reconciled_from TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_stream ADD COLUMN reconciled_by VARCHAR(64);
ALTER TABLE xero_stream ADD COLUMN light_passes INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE xero_stream ADD COLUMN surplus BIGINT;
