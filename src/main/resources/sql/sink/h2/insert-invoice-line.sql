insert into xero_invoice_line (
    tenant_id, invoice_id, line_number, line_item_id, description, quantity, unit_amount, item_code,
    account_id, account_code, tax_type, tax_amount, line_amount, discount_rate, discount_amount, tracking)
select
    stored.tenant_id, stored.invoice_id, cast(:#line_number as integer), cast(:#line_item_id as varchar),
    cast(:#description as varchar), cast(:#quantity as decimal(28,10)), cast(:#unit_amount as decimal(28,10)),
    cast(:#item_code as varchar), cast(:#account_id as varchar), cast(:#account_code as varchar),
    cast(:#tax_type as varchar), cast(:#tax_amount as decimal(19,4)), cast(:#line_amount as decimal(19,4)),
    cast(:#discount_rate as decimal(28,10)), cast(:#discount_amount as decimal(19,4)),
    cast(:#tracking as character large object)
from xero_invoice as stored
where stored.tenant_id = :#tenant_id and stored.invoice_id = :#invoice_id and stored.sequence = :#sequence
