insert into xero_invoice as stored (
    tenant_id, invoice_id, type, invoice_number, reference, status, contact_id, contact_name, date, due_date,
    fully_paid_on_date, expected_payment_date, planned_payment_date, line_amount_types, currency_code,
    currency_rate, sub_total, total_tax, total, amount_due, amount_paid, amount_credited, branding_theme_id,
    has_attachments, sent_to_contact, updated_date_utc, sequence, record)
values (
    :#tenant_id, :#invoice_id, :#type, :#invoice_number, :#reference, :#status, :#contact_id, :#contact_name,
    :#date, :#due_date, :#fully_paid_on_date, :#expected_payment_date, :#planned_payment_date,
    :#line_amount_types, :#currency_code, :#currency_rate, :#sub_total, :#total_tax, :#total, :#amount_due,
    :#amount_paid, :#amount_credited, :#branding_theme_id, :#has_attachments, :#sent_to_contact,
    :#updated_date_utc, :#sequence, cast(:#record as jsonb))
on conflict (tenant_id, invoice_id) do update set
    type = excluded.type, invoice_number = excluded.invoice_number, reference = excluded.reference,
    status = excluded.status, contact_id = excluded.contact_id, contact_name = excluded.contact_name,
    date = excluded.date, due_date = excluded.due_date, fully_paid_on_date = excluded.fully_paid_on_date,
    expected_payment_date = excluded.expected_payment_date,
    planned_payment_date = excluded.planned_payment_date, line_amount_types = excluded.line_amount_types,
    currency_code = excluded.currency_code, currency_rate = excluded.currency_rate,
    sub_total = excluded.sub_total, total_tax = excluded.total_tax, total = excluded.total,
    amount_due = excluded.amount_due, amount_paid = excluded.amount_paid,
    amount_credited = excluded.amount_credited, branding_theme_id = excluded.branding_theme_id,
    has_attachments = excluded.has_attachments, sent_to_contact = excluded.sent_to_contact,
    updated_date_utc = excluded.updated_date_utc, sequence = excluded.sequence, record = excluded.record
where excluded.sequence >= stored.sequence or excluded.updated_date_utc > stored.updated_date_utc
