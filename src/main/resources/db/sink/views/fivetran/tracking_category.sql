select
    one.tracking_category_id,
    one.name,
    one.status,
    coalesce(one.status = 'DELETED', false) as _fivetran_deleted,
    coalesce(one.fetched_at, one.updated) as _fivetran_synced,
    one.tenant_id
from {TrackingCategories} as one
