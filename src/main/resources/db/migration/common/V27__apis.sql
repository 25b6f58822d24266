-- A pass that asks part by part: the part it is at, and of which versions of the parent's records on it looks at them.
ALTER TABLE xero_pass ADD COLUMN part VARCHAR(100);
ALTER TABLE xero_pass ADD COLUMN parents_since BIGINT DEFAULT -1 NOT NULL;
ALTER TABLE xero_pass ADD COLUMN parents_until BIGINT;

-- Up to which sequence of the parent's stream the stream's passes have looked at its records.
ALTER TABLE xero_stream ADD COLUMN parents_read BIGINT;

-- Where the organisation is, by Xero's CountryCode; null until somebody had to know.
ALTER TABLE xero_organisation ADD COLUMN country VARCHAR(2);
