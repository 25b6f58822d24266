-- Refusals alike in a row, without an accepted record in between: how many, what they have in common, and the last batch before
-- those that were refused whole.
ALTER TABLE xero_cursor ADD COLUMN refused_alike INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE xero_cursor ADD COLUMN refused_kind VARCHAR(200);
ALTER TABLE xero_cursor ADD COLUMN refused_after BIGINT DEFAULT 0 NOT NULL;

-- The last batch that was tried while the brake is on, 0 while it is off; and whether a person said that what is refused of
-- these batches is to be parked.
ALTER TABLE xero_cursor ADD COLUMN held_through BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE xero_cursor ADD COLUMN park_held BOOLEAN DEFAULT FALSE NOT NULL;
