SELECT id, fence FROM xero_stream WHERE id IN (:ids) AND lease_owner = :owner FOR UPDATE SKIP LOCKED
