SELECT id, fence FROM xero_stream WHERE lease_owner = :owner
