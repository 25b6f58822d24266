insert into xero_invoice_line (
    tenant_id, invoice_id, line_number, line_item_id, description, quantity, unit_amount, item_code,
    account_id, account_code, tax_type, tax_amount, line_amount, discount_rate, discount_amount, tracking)
select
    stored.tenant_id, stored.invoice_id, :#line_number, :#line_item_id, :#description, :#quantity,
    :#unit_amount, :#item_code, :#account_id, :#account_code, :#tax_type, :#tax_amount, :#line_amount,
    :#discount_rate, :#discount_amount, :#tracking
from xero_invoice as stored
where stored.tenant_id = :#tenant_id and stored.invoice_id = :#invoice_id and stored.sequence = :#sequence
