-- How far the columns and lists that a table has got since it was made are filled from its records: up to that key, in the order
-- of keys. A table of which nothing is left to fill has no row.
create table if not exists xero_sink_fill (
  table_name varchar(64) collate utf8mb4_bin not null primary key,
  tenant_id varchar(64) collate utf8mb4_bin not null,
  record_id varchar(255) collate utf8mb4_bin not null
) engine innodb character set utf8mb4;
