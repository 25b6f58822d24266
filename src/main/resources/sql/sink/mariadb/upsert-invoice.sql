-- Assignments work from the first to the last: once sequence is set, it is the incoming one exactly if the row is to
-- change.
insert into xero_invoice (
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
on duplicate key update
    sequence = if(values(sequence) >= sequence or values(updated_date_utc) > updated_date_utc,
        values(sequence), sequence),
    type = if(sequence = values(sequence), values(type), type),
    invoice_number = if(sequence = values(sequence), values(invoice_number), invoice_number),
    reference = if(sequence = values(sequence), values(reference), reference),
    status = if(sequence = values(sequence), values(status), status),
    contact_id = if(sequence = values(sequence), values(contact_id), contact_id),
    contact_name = if(sequence = values(sequence), values(contact_name), contact_name),
    date = if(sequence = values(sequence), values(date), date),
    due_date = if(sequence = values(sequence), values(due_date), due_date),
    fully_paid_on_date = if(sequence = values(sequence), values(fully_paid_on_date), fully_paid_on_date),
    expected_payment_date = if(sequence = values(sequence), values(expected_payment_date), expected_payment_date),
    planned_payment_date = if(sequence = values(sequence), values(planned_payment_date), planned_payment_date),
    line_amount_types = if(sequence = values(sequence), values(line_amount_types), line_amount_types),
    currency_code = if(sequence = values(sequence), values(currency_code), currency_code),
    currency_rate = if(sequence = values(sequence), values(currency_rate), currency_rate),
    sub_total = if(sequence = values(sequence), values(sub_total), sub_total),
    total_tax = if(sequence = values(sequence), values(total_tax), total_tax),
    total = if(sequence = values(sequence), values(total), total),
    amount_due = if(sequence = values(sequence), values(amount_due), amount_due),
    amount_paid = if(sequence = values(sequence), values(amount_paid), amount_paid),
    amount_credited = if(sequence = values(sequence), values(amount_credited), amount_credited),
    branding_theme_id = if(sequence = values(sequence), values(branding_theme_id), branding_theme_id),
    has_attachments = if(sequence = values(sequence), values(has_attachments), has_attachments),
    sent_to_contact = if(sequence = values(sequence), values(sent_to_contact), sent_to_contact),
    updated_date_utc = if(sequence = values(sequence), values(updated_date_utc), updated_date_utc),
    record = if(sequence = values(sequence), values(record), record)
