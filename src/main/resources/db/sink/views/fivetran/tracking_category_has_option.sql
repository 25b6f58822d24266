select
    line.tracking_category_id,
    line.tracking_option_id,
    coalesce(one.status = 'DELETED', false) as _fivetran_deleted,
    coalesce(one.fetched_at, one.updated) as _fivetran_synced,
    one.tenant_id
from {TrackingCategories} as one
join {TrackingCategories/Options} as line on line.tenant_id = one.tenant_id and line.tracking_category_id = one.tracking_category_id
