select
    line.account_code,
    line.account_id,
    line.account_name,
    line.account_type,
    line.description,
    line.gross_amount,
    line.journal_id,
    line.journal_line_id,
    line.net_amount,
    line.tax_amount,
    line.tax_name,
    line.tax_type,
    false as _fivetran_deleted,
    coalesce(one.fetched_at, one.created_date_utc) as _fivetran_synced,
    one.tenant_id
from {CashJournals} as one
join {CashJournals/JournalLines} as line on line.tenant_id = one.tenant_id and line.journal_id = one.journal_id
