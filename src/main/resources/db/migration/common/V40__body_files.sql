-- With the embedded database, bodies of batches stand in files beside it: in which, where, and the CRC-32C of their bytes.
ALTER TABLE xero_batch ALTER COLUMN body DROP NOT NULL;
ALTER TABLE xero_batch ADD COLUMN body_file BIGINT;
ALTER TABLE xero_batch ADD COLUMN body_offset BIGINT;
ALTER TABLE xero_batch ADD COLUMN body_length INTEGER;
ALTER TABLE xero_batch ADD COLUMN body_check BIGINT;
