-- A step that follows a document, such as a note or an e-mail, is a row behind its document's, with the title of the column that
-- asked for it.
ALTER TABLE xero_write ADD COLUMN step VARCHAR(100);
-- Where a person finds the record in Xero.
ALTER TABLE xero_write ADD COLUMN link VARCHAR(500);
-- What a document would come to, where nothing is sent: a report adds it up.
ALTER TABLE xero_write ADD COLUMN currency VARCHAR(10);
ALTER TABLE xero_write ADD COLUMN contact VARCHAR(500);
ALTER TABLE xero_write ADD COLUMN total DECIMAL(30, 4);
