DELETE FROM xero_update_file
 WHERE added_at < :before AND (state IN ('CLOSED', 'ENDED') OR lease_owner IS NULL AND source = 'request')
