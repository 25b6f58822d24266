UPDATE xero_update_file
   SET lease_owner = :owner, lease_until = :until, fence = fence + 1
 WHERE id = :id AND (lease_owner IS NULL OR lease_until <= CURRENT_TIMESTAMP)
