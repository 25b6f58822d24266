-- The keys of their own (ExternalIDs) that users gave records which they wrote to Xero; a record can have several.
create table xero_record_external_id (
    tenant_id varchar(64) not null,
    entity varchar(100) not null,
    external_id varchar(255) not null,
    record_id varchar(255) not null,
    primary key (tenant_id, entity, external_id)
);

create index xero_record_external_id_record on xero_record_external_id (tenant_id, entity, record_id);
