SELECT sink, stream_id, fence FROM xero_cursor WHERE lease_owner = :owner FOR UPDATE SKIP LOCKED
