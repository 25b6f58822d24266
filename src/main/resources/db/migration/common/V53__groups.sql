-- The group that an organisation joined by an invitation; xero.group goes before it. Null: none.
ALTER TABLE xero_organisation ADD COLUMN joined_group VARCHAR(100);
