SELECT sink, stream_id, fence FROM xero_cursor WHERE (sink, stream_id) IN (:keys) AND lease_owner = :owner
