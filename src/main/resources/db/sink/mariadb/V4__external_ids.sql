-- The keys of their own (ExternalIDs) that users gave records which they wrote to Xero; a record can have several.
create table xero_record_external_id (
    tenant_id varchar(64) collate utf8mb4_bin not null,
    entity varchar(100) collate utf8mb4_bin not null,
    external_id varchar(255) collate utf8mb4_bin not null,
    record_id varchar(255) collate utf8mb4_bin not null,
    primary key (tenant_id, entity, external_id)
) engine innodb character set utf8mb4;

create index xero_record_external_id_record on xero_record_external_id (tenant_id, entity, record_id);
