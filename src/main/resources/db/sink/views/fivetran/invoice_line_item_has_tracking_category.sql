select
    line.invoice_id,
    line.line_item_id,
    tracking.tracking_category_id,
    tracking.tracking_option as {option},
    coalesce(one.status = 'DELETED', false) as _fivetran_deleted,
    coalesce(one.fetched_at, one.updated_date_utc) as _fivetran_synced,
    one.tenant_id
from {Invoices} as one
join {Invoices/LineItems} as line on line.tenant_id = one.tenant_id and line.invoice_id = one.invoice_id
join {Invoices/LineItems.Tracking} as tracking on tracking.tenant_id = line.tenant_id and tracking.invoice_id = line.invoice_id
    and tracking.line_number = line.line_number
