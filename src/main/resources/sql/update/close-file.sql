UPDATE xero_update_file
   SET state = 'CLOSED', file_key = NULL, target = NULL, lease_owner = NULL, lease_until = NULL,
       closed_at = CURRENT_TIMESTAMP, reason = NULL
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
