-- Invoices and their lines as Xero names them; record is the whole of it. Times are in UTC.
-- Ids are compared byte by byte; a datetime, unlike a timestamp, knows the epoch and no time zone.
create table xero_invoice (
    tenant_id varchar(64) collate utf8mb4_bin not null,
    invoice_id varchar(64) collate utf8mb4_bin not null,
    type varchar(40),
    invoice_number varchar(255),
    reference varchar(1000),
    status varchar(40),
    contact_id varchar(64) collate utf8mb4_bin,
    contact_name varchar(500),
    date date,
    due_date date,
    fully_paid_on_date date,
    expected_payment_date date,
    planned_payment_date date,
    line_amount_types varchar(40),
    currency_code varchar(40),
    currency_rate decimal(28,10),
    sub_total decimal(19,4),
    total_tax decimal(19,4),
    total decimal(19,4),
    amount_due decimal(19,4),
    amount_paid decimal(19,4),
    amount_credited decimal(19,4),
    branding_theme_id varchar(64) collate utf8mb4_bin,
    has_attachments boolean,
    sent_to_contact boolean,
    updated_date_utc datetime(3),
    sequence bigint not null,
    record json not null,
    primary key (tenant_id, invoice_id)
) engine innodb character set utf8mb4;

create index xero_invoice_updated on xero_invoice (tenant_id, updated_date_utc);
create index xero_invoice_status on xero_invoice (tenant_id, status, due_date);
create index xero_invoice_contact on xero_invoice (tenant_id, contact_id);

create table xero_invoice_line (
    tenant_id varchar(64) collate utf8mb4_bin not null,
    invoice_id varchar(64) collate utf8mb4_bin not null,
    line_number integer not null,
    line_item_id varchar(64) collate utf8mb4_bin,
    description longtext,
    quantity decimal(28,10),
    unit_amount decimal(28,10),
    item_code varchar(255),
    account_id varchar(64) collate utf8mb4_bin,
    account_code varchar(255),
    tax_type varchar(255),
    tax_amount decimal(19,4),
    line_amount decimal(19,4),
    discount_rate decimal(28,10),
    discount_amount decimal(19,4),
    tracking json,
    primary key (tenant_id, invoice_id, line_number)
) engine innodb character set utf8mb4;

create index xero_invoice_line_account on xero_invoice_line (tenant_id, account_code);
