select
    line.tracking_option_id,
    line.name,
    line.status,
    false as has_validation_errors,
    coalesce(line.status = 'ACTIVE', false) as is_active,
    coalesce(line.status = 'ARCHIVED', false) as is_archived,
    coalesce(line.status = 'DELETED', false) as is_deleted,
    coalesce(one.status = 'DELETED' or line.status = 'DELETED', false) as _fivetran_deleted,
    coalesce(one.fetched_at, one.updated) as _fivetran_synced,
    one.tenant_id
from {TrackingCategories} as one
join {TrackingCategories/Options} as line on line.tenant_id = one.tenant_id and line.tracking_category_id = one.tracking_category_id
