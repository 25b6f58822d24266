select
    line.account_code,
    line.description,
    line.discount_rate is not null as discount_entered_as_percent,
    line.discount_rate,
    line.invoice_id,
    line.item_code,
    line.line_amount,
    line.line_item_id,
    line.quantity,
    line.tax_amount,
    line.tax_type,
    line.unit_amount,
    coalesce(one.status = 'DELETED', false) as _fivetran_deleted,
    coalesce(one.fetched_at, one.updated_date_utc) as _fivetran_synced,
    one.tenant_id
from {Invoices} as one
join {Invoices/LineItems} as line on line.tenant_id = one.tenant_id and line.invoice_id = one.invoice_id
