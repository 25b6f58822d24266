-- Tells which files no batch names any more.
CREATE INDEX xero_batch_file ON xero_batch (body_file);
