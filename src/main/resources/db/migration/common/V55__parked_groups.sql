-- What people know a parked record by, and a hash of its sink and its reason without what differs from record to record, so that
-- lists can group, search and sort. All are null in rows of earlier versions until org.xerocamel.deliver.ParkedLabels fills them.
ALTER TABLE xero_parked ADD COLUMN reason_group VARCHAR(16);
ALTER TABLE xero_parked ADD COLUMN number VARCHAR(100);
ALTER TABLE xero_parked ADD COLUMN name VARCHAR(200);
CREATE INDEX xero_parked_group ON xero_parked (reason_group, sink, id);

-- The record that an event is about: of which entity, its id, and by which words the text names it.
ALTER TABLE xero_event ADD COLUMN entity VARCHAR(100);
ALTER TABLE xero_event ADD COLUMN record_id VARCHAR(100);
ALTER TABLE xero_event ADD COLUMN record_name VARCHAR(200);
