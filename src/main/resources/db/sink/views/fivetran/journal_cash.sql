select
    one.created_date_utc,
    one.journal_date,
    one.journal_id,
    one.journal_number,
    one.reference,
    one.source_id,
    one.source_type,
    false as _fivetran_deleted,
    coalesce(one.fetched_at, one.created_date_utc) as _fivetran_synced,
    one.tenant_id
from {CashJournals} as one
