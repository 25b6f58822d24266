-- A table for each further entity that has one, as Xero names its fields; record is the whole of it. Times are in UTC.
create table xero_credit_note (
    tenant_id varchar(64) not null,
    credit_note_id varchar(64) not null,
    type varchar(40),
    credit_note_number varchar(255),
    reference varchar(1000),
    status varchar(40),
    contact_id varchar(64),
    contact_name varchar(500),
    date date,
    due_date date,
    fully_paid_on_date date,
    line_amount_types varchar(40),
    currency_code varchar(40),
    currency_rate decimal(28,10),
    sub_total decimal(19,4),
    total_tax decimal(19,4),
    total decimal(19,4),
    remaining_credit decimal(19,4),
    branding_theme_id varchar(64),
    has_attachments boolean,
    sent_to_contact boolean,
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, credit_note_id)
);

create index xero_credit_note_updated on xero_credit_note (tenant_id, updated_date_utc);
create index xero_credit_note_contact on xero_credit_note (tenant_id, contact_id);

create table xero_credit_note_line (
    tenant_id varchar(64) not null,
    credit_note_id varchar(64) not null,
    line_number integer not null,
    line_item_id varchar(64),
    description varchar(1000000),
    quantity decimal(28,10),
    unit_amount decimal(28,10),
    item_code varchar(255),
    account_id varchar(64),
    account_code varchar(255),
    tax_type varchar(255),
    tax_amount decimal(19,4),
    line_amount decimal(19,4),
    discount_rate decimal(28,10),
    discount_amount decimal(19,4),
    tracking character large object,
    primary key (tenant_id, credit_note_id, line_number)
);

create index xero_credit_note_line_account on xero_credit_note_line (tenant_id, account_code);

create table xero_bank_transaction (
    tenant_id varchar(64) not null,
    bank_transaction_id varchar(64) not null,
    type varchar(40),
    reference varchar(1000),
    status varchar(40),
    contact_id varchar(64),
    contact_name varchar(500),
    bank_account_id varchar(64),
    bank_account_code varchar(255),
    bank_account_name varchar(500),
    date date,
    is_reconciled boolean,
    line_amount_types varchar(40),
    currency_code varchar(40),
    currency_rate decimal(28,10),
    sub_total decimal(19,4),
    total_tax decimal(19,4),
    total decimal(19,4),
    prepayment_id varchar(64),
    overpayment_id varchar(64),
    has_attachments boolean,
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, bank_transaction_id)
);

create index xero_bank_transaction_updated on xero_bank_transaction (tenant_id, updated_date_utc);
create index xero_bank_transaction_account on xero_bank_transaction (tenant_id, bank_account_id, date);

create table xero_bank_transaction_line (
    tenant_id varchar(64) not null,
    bank_transaction_id varchar(64) not null,
    line_number integer not null,
    line_item_id varchar(64),
    description varchar(1000000),
    quantity decimal(28,10),
    unit_amount decimal(28,10),
    item_code varchar(255),
    account_id varchar(64),
    account_code varchar(255),
    tax_type varchar(255),
    tax_amount decimal(19,4),
    line_amount decimal(19,4),
    discount_rate decimal(28,10),
    discount_amount decimal(19,4),
    tracking character large object,
    primary key (tenant_id, bank_transaction_id, line_number)
);

create index xero_bank_transaction_line_account on xero_bank_transaction_line (tenant_id, account_code);

create table xero_payment (
    tenant_id varchar(64) not null,
    payment_id varchar(64) not null,
    payment_type varchar(40),
    status varchar(40),
    date date,
    amount decimal(19,4),
    bank_amount decimal(19,4),
    currency_rate decimal(28,10),
    reference varchar(1000),
    is_reconciled boolean,
    account_id varchar(64),
    account_code varchar(255),
    invoice_id varchar(64),
    invoice_number varchar(255),
    contact_id varchar(64),
    contact_name varchar(500),
    credit_note_id varchar(64),
    prepayment_id varchar(64),
    overpayment_id varchar(64),
    batch_payment_id varchar(64),
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, payment_id)
);

create index xero_payment_updated on xero_payment (tenant_id, updated_date_utc);
create index xero_payment_invoice on xero_payment (tenant_id, invoice_id);

create table xero_contact (
    tenant_id varchar(64) not null,
    contact_id varchar(64) not null,
    contact_number varchar(255),
    account_number varchar(255),
    contact_status varchar(40),
    name varchar(500),
    first_name varchar(255),
    last_name varchar(255),
    email_address varchar(500),
    company_number varchar(255),
    tax_number varchar(255),
    bank_account_details varchar(500),
    accounts_receivable_tax_type varchar(255),
    accounts_payable_tax_type varchar(255),
    default_currency varchar(40),
    is_supplier boolean,
    is_customer boolean,
    discount decimal(28,10),
    receivable_outstanding decimal(19,4),
    receivable_overdue decimal(19,4),
    payable_outstanding decimal(19,4),
    payable_overdue decimal(19,4),
    addresses character large object,
    phones character large object,
    has_attachments boolean,
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, contact_id)
);

create index xero_contact_updated on xero_contact (tenant_id, updated_date_utc);
create index xero_contact_name on xero_contact (tenant_id, name);

create table xero_account (
    tenant_id varchar(64) not null,
    account_id varchar(64) not null,
    code varchar(255),
    name varchar(500),
    type varchar(40),
    class varchar(40),
    status varchar(40),
    tax_type varchar(255),
    description varchar(1000000),
    bank_account_number varchar(255),
    bank_account_type varchar(40),
    currency_code varchar(40),
    system_account varchar(255),
    enable_payments_to_account boolean,
    show_in_expense_claims boolean,
    reporting_code varchar(255),
    reporting_code_name varchar(255),
    has_attachments boolean,
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, account_id)
);

create index xero_account_code on xero_account (tenant_id, code);

create table xero_item (
    tenant_id varchar(64) not null,
    item_id varchar(64) not null,
    code varchar(255),
    name varchar(500),
    description varchar(1000000),
    purchase_description varchar(1000000),
    is_sold boolean,
    is_purchased boolean,
    is_tracked_as_inventory boolean,
    inventory_asset_account_code varchar(255),
    quantity_on_hand decimal(28,10),
    total_cost_pool decimal(28,10),
    sales_unit_price decimal(28,10),
    sales_account_code varchar(255),
    sales_tax_type varchar(255),
    purchase_unit_price decimal(28,10),
    purchase_account_code varchar(255),
    purchase_cogs_account_code varchar(255),
    purchase_tax_type varchar(255),
    updated_date_utc timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, item_id)
);

create index xero_item_code on xero_item (tenant_id, code);

-- The records of all other entities; record_id is what identifies one at Xero.
create table xero_other_record (
    tenant_id varchar(64) not null,
    entity varchar(100) not null,
    record_id varchar(255) not null,
    status varchar(255),
    updated timestamp(3),
    sequence bigint not null,
    record character large object not null,
    primary key (tenant_id, entity, record_id)
);

create index xero_other_record_updated on xero_other_record (tenant_id, entity, updated);

-- All records of all entities, each stored once, in its own table. Archived ones are not deleted.
create view xero_record as
select tenant_id, cast('Invoices' as varchar(100)) as entity, invoice_id as record_id,
    updated_date_utc as updated, coalesce(status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_invoice
union all
select tenant_id, cast('CreditNotes' as varchar(100)) as entity, credit_note_id as record_id,
    updated_date_utc as updated, coalesce(status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_credit_note
union all
select tenant_id, cast('BankTransactions' as varchar(100)) as entity, bank_transaction_id as record_id,
    updated_date_utc as updated, coalesce(status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_bank_transaction
union all
select tenant_id, cast('Payments' as varchar(100)) as entity, payment_id as record_id,
    updated_date_utc as updated, coalesce(status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_payment
union all
select tenant_id, cast('Contacts' as varchar(100)) as entity, contact_id as record_id,
    updated_date_utc as updated, coalesce(contact_status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_contact
union all
select tenant_id, cast('Accounts' as varchar(100)) as entity, account_id as record_id,
    updated_date_utc as updated, coalesce(status in ('DELETED', 'VOIDED'), false) as deleted, sequence, record
from xero_account
union all
select tenant_id, cast('Items' as varchar(100)) as entity, item_id as record_id,
    updated_date_utc as updated, false as deleted, sequence, record
from xero_item
union all
select tenant_id, entity, record_id, updated, coalesce(status in ('DELETED', 'VOIDED'), false), sequence, record
from xero_other_record;
