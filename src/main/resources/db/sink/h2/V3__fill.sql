-- How far the columns and lists that a table has got since it was made are filled from its records: up to that key, in the order
-- of keys. A table of which nothing is left to fill has no row.
create table if not exists xero_sink_fill (
  table_name varchar(64) not null primary key,
  tenant_id varchar(64) not null,
  record_id varchar(255) not null
);
