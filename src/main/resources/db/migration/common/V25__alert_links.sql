-- Where a person goes who is to act on it: a place of the console such as #sink-http, or /xero/connect. Null: the console.
ALTER TABLE xero_alert ADD COLUMN link VARCHAR(500);
