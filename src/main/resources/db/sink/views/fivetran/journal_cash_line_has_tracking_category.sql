select
    line.journal_id,
    line.journal_line_id,
    tracking.tracking_category_id,
    tracking.tracking_option as {option},
    tracking.tracking_option_id as tracking_category_option_id,
    false as _fivetran_deleted,
    coalesce(one.fetched_at, one.created_date_utc) as _fivetran_synced,
    one.tenant_id
from {CashJournals} as one
join {CashJournals/JournalLines} as line on line.tenant_id = one.tenant_id and line.journal_id = one.journal_id
join {CashJournals/JournalLines.TrackingCategories} as tracking on tracking.tenant_id = line.tenant_id and tracking.journal_id = line.journal_id
    and tracking.line_number = line.line_number
