merge into xero_invoice as stored
using (values (cast(:#tenant_id as varchar), cast(:#invoice_id as varchar), cast(:#sequence as bigint),
    cast(:#updated_date_utc as timestamp(3)))) as incoming (tenant_id, invoice_id, sequence, updated_date_utc)
on stored.tenant_id = incoming.tenant_id and stored.invoice_id = incoming.invoice_id
when matched and (incoming.sequence >= stored.sequence or incoming.updated_date_utc > stored.updated_date_utc)
then update set
    type = :#type, invoice_number = :#invoice_number, reference = :#reference, status = :#status,
    contact_id = :#contact_id, contact_name = :#contact_name, date = :#date, due_date = :#due_date,
    fully_paid_on_date = :#fully_paid_on_date, expected_payment_date = :#expected_payment_date,
    planned_payment_date = :#planned_payment_date, line_amount_types = :#line_amount_types,
    currency_code = :#currency_code, currency_rate = :#currency_rate, sub_total = :#sub_total,
    total_tax = :#total_tax, total = :#total, amount_due = :#amount_due, amount_paid = :#amount_paid,
    amount_credited = :#amount_credited, branding_theme_id = :#branding_theme_id,
    has_attachments = :#has_attachments, sent_to_contact = :#sent_to_contact,
    updated_date_utc = :#updated_date_utc, sequence = :#sequence, record = :#record
when not matched
then insert (
    tenant_id, invoice_id, type, invoice_number, reference, status, contact_id, contact_name, date, due_date,
    fully_paid_on_date, expected_payment_date, planned_payment_date, line_amount_types, currency_code,
    currency_rate, sub_total, total_tax, total, amount_due, amount_paid, amount_credited, branding_theme_id,
    has_attachments, sent_to_contact, updated_date_utc, sequence, record)
values (
    :#tenant_id, :#invoice_id, :#type, :#invoice_number, :#reference, :#status, :#contact_id, :#contact_name,
    :#date, :#due_date, :#fully_paid_on_date, :#expected_payment_date, :#planned_payment_date,
    :#line_amount_types, :#currency_code, :#currency_rate, :#sub_total, :#total_tax, :#total, :#amount_due,
    :#amount_paid, :#amount_credited, :#branding_theme_id, :#has_attachments, :#sent_to_contact,
    :#updated_date_utc, :#sequence, :#record)
